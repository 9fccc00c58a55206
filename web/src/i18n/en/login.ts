import type { login as arabic } from '../ar/login.ts';
import type { InEnglish } from '../texts.ts';

export const login: InEnglish<typeof arabic> = {
  'login.title': 'Your shop never sleeps',
  'login.lead':
    'A customer asks for a price at midnight? The agent answers from your own catalogue, in the way people here talk, and takes the order with name, number and address.',
  'login.button': 'Continue with Instagram / Facebook',
  'login.how': 'Meta’s own page opens. We never see your password, and we read the shop’s messages only.',
  'login.needs': 'The shop’s account must be a professional one, linked with a Facebook Page.',
  'login.sample.customer': 'Good evening, how much is the black jacket in M?',
  'login.sample.shop': 'Good evening 🌿 Black in M is here for 24.500 JOD. Shall I place the order?',
  'login.sample.label': 'A sample conversation',
  'login.problem.login-cancelled':
    'You closed Meta’s page before agreeing. No harm done: try again whenever you like.',
  'login.problem.login-expired': 'The sign-in took too long, or began in another browser. Start again here.',
  'login.problem.login-refused': 'Meta refused the sign-in. Sign in to Facebook first, then try again here.',
  'login.problem.account-taken':
    'Somebody else has connected this account. Ask them for an invitation to the same shop.',
  'login.problem.permissions-missing':
    'The permission for messages is missing. Try again and allow everything, and make sure that you may answer messages for the Page.',
  'login.problem.no-linked-account':
    'We found no professional Instagram account linked with a Facebook Page. In the Instagram app: Edit profile › Page › connect or create, then come back here.',
  'login.problem.meta-unavailable': 'Meta is not answering. Wait a minute and try again.',
  'login.problem.account-blocked':
    'Meta keeps this account from messages. Look at the account’s notices in Instagram, then try again.',
  'login.problem.account-not-eligible':
    'This account may not use messages at Meta yet. Make sure that it is professional and not brand new, and try again in a day.',
  'login.problem.facebook-app-removed':
    'The app was removed from your Facebook account. Sign in again and allow the permissions.',
  'login.problem.facebook-checkpoint':
    'Facebook wants you to confirm something. Open Facebook, finish that, and try again.',
  'login.problem.facebook-password-changed': 'Your Facebook password has changed. Sign in again.',
  'login.problem.facebook-session-ended': 'Your session at Facebook has ended. Sign in again.',
  'login.problem.invitation-invalid':
    'This invitation was used or is too old. Ask the owner of the shop for a new one.',
  'login.problem.messages-off':
    'Access to messages is off. In the Instagram app: Settings › Messages and story replies › Message controls › Connected tools › Allow access to messages.',
  'login.problem.meta-app-misconfigured':
    'Something is wrong between us and Meta, not with you. Tell us and we mend it.',
  'login.problem.meta-app-not-approved':
    'Meta has not approved the app for your account yet. Tell us and we follow it up.',
  'login.problem.meta-busy': 'Meta is busy. Wait a few minutes and try again.',
  'login.problem.meta-policy-block':
    'Meta blocks this account or Page because of its policies. Look at “Account quality” on Facebook.',
  'login.problem.page-link-unverified':
    'The link between Page and Instagram still has to be confirmed. Open the Page’s settings on Facebook and confirm it.',
  'login.problem.page-not-linked':
    'This Page is not linked with a professional Instagram account. Link it, then try again.',
  'login.problem.page-not-visible':
    'We could not see the Page. Tick it when Meta’s page opens; if it is in Business Suite, make sure that you are added to it.',
  'login.problem.page-restricted':
    'Meta restricts the Page. Look at “Page quality” on Facebook, then try again.',
  'login.problem.page-role-missing':
    'You have no role on the Page that may answer messages. Ask the owner of the Page for it.',
  'login.problem.store-unavailable':
    'Something on our side is away for a moment. Wait a minute and try again.',
  'login.problem.other': 'That did not work. Try again.',

  'login.privacy': 'Privacy',
  'login.terms': 'Terms of use',

  'link.show': 'How do I link it? Step by step',
  'link.title': 'Instagram still has to be linked with a Facebook Page',
  'link.lead':
    'Meta passes on DMs only from a professional account that is linked with a Page. It is free and takes two minutes.',
  'link.step.professional': 'Make the account professional',
  'link.step.professional.text':
    'In the Instagram app: Settings › Account type and tools › Switch to professional account.',
  'link.step.page': 'Link the Page',
  'link.step.page.text': 'Edit profile › Page › connect a Page that you have, or create a new one.',
  'link.step.check': 'Come back and check',
  'link.step.check.text':
    'Meta’s own page opens again. Tick the new account and Page, and allow every permission.',
  'link.else': 'It does not work from Instagram?',
  'link.else.facebook': 'On Facebook: Page settings › Linked accounts › Instagram › Connect.',
  'link.else.suite': 'Or in Meta Business Suite: Settings › Business assets › Add an Instagram account.',
  'link.else.role':
    'You need a role on the Page that may answer messages. If the Page is somebody else’s, have them give it to you.',
  'link.again': 'Check again',
  'link.still':
    'We still see no account with a Page. Linking takes a minute at times; if the Page is new, open Meta’s page again and tick it.',
  'link.unlinked': 'Pages of yours without an Instagram account: {{pages}}',
  'link.rerequest': 'Open Meta’s page',
  'link.back': 'Back',

  'invite.short': 'Invitation to a shop',
  'invite.title': 'You are invited to {{shop}}',
  'invite.text':
    'You join as staff: you read conversations, answer, and follow orders and the catalogue. Sign in with your own Facebook account.',
  'invite.join': 'Join the shop',
  'invite.until': 'The invitation is valid until {{day}}',
  'invite.gone.title': 'This invitation no longer works',
  'invite.gone.text': 'It may have been used, or be too old. Ask the owner of the shop for a new one.',
  'invite.login': 'To the sign-in page',

  'accounts.title': 'Which account do you want to connect?',
  'accounts.lead': 'These accounts are linked with your Pages. Choose the shop’s.',
  'accounts.page': 'Page: {{page}}',
  'accounts.act.free': 'Connect',
  'accounts.act.mine': 'Open',
  'accounts.taken': 'Connected by somebody else',
};
