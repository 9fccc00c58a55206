import type { app as arabic } from '../ar/app.ts';
import type { InEnglish } from '../texts.ts';

export const app: InEnglish<typeof arabic> = {
  'app.name': 'Shop Agent',
  'app.tagline': 'Answers your shop’s DMs and takes the orders',
  'app.skip': 'Skip to content',
  'app.language': 'العربية',
  'app.language.short': 'ع',
  'app.close': 'Close',
  'app.again.title': 'Sign in once more',
  'app.again.text':
    'This step matters, so we want to be sure that it is you: you signed in more than an hour ago. Sign in, and you are back in the settings.',
  'app.again.action': 'Sign in',
  'app.cancel': 'No, go back',
  'app.undo': 'Undo',
  'app.notices': 'Notices',
  'app.now': 'now',
  'app.theme.dark': 'Dark theme',
  'app.theme.light': 'Light theme',
  'app.loading': 'One moment…',
  'app.retry': 'Try again',
  'app.more': 'Show more',
  'app.signOut': 'Sign out',
  'app.nav': 'Sections of the site',

  'app.setup': 'A few steps are left until the agent is ready.',
  'app.setup.go': 'Finish setting up',

  'nav.home': 'Overview',
  'nav.conversations': 'Conversations',
  'nav.more': 'More',
  'nav.group.daily': 'Every day',
  'nav.group.shop': 'The shop',
  'nav.waiting_one': '{{count}} waiting',
  'nav.waiting_other': '{{count}} waiting',
  'nav.catalogue': 'Catalogue',
  'nav.orders': 'Orders',
  'nav.drafts': 'Drafts',
  'nav.knowledge': 'Knowledge',
  'nav.returns': 'Returns',
  'nav.playground': 'Try the agent',
  'nav.hooks': 'Connected systems',
  'nav.profile': 'Profile',
  'nav.rules': 'Rules',
  'nav.instructions': 'Instructions',
  'nav.settings': 'Settings',

  'trouble.offline': 'We could not reach the server. Check your connection and try again.',
  'trouble.server': 'Something broke on our side. Try again soon; if it stays, send us the number below.',
  'trouble.outdated': 'The site has been updated and this page is an old one. Load it again.',
  'trouble.page': 'This page did not work. Reload it; if it stays, tell us what you were doing.',
  'trouble.request': 'The request was refused ({{code}}).',

  'ai.on': 'AI is answering',
  'ai.silent': 'AI is silent',
  'ai.paused': 'AI is paused',
  'ai.cut': 'AI is cut off',

  'shops.switch': 'Open another shop',
  'shops.mine': 'Your shops',

  'banner.offline':
    'You are offline. What you see is the latest we have; it is refreshed when the line is back.',

  'banner.update': 'There is a newer version of this site.',
  'banner.update.take': 'Update',
  'banner.licence.expired':
    'The shop’s licence has ended and the AI does not answer. Messages arrive and stay here. Talk to us to renew it.',
  'banner.licence.missing':
    'This account has no active licence and the AI does not answer. Messages arrive and stay here. Talk to us to start it.',
  'banner.paused': 'The AI is paused for the whole shop. Messages arrive and stay here; answering is on you.',

  'connection.active': 'Connected and working',
  'connection.needs-reconnect': 'Connection lost',
  'connection.messages-off': 'Messages are off',
  'connection.unlinked': 'Unlinked from its Page',
  'connection.restricted': 'Restricted by Meta',
  'connection.disconnected': 'Not connected',
  'connection.help.active': 'The agent sees every message that arrives.',
  'connection.help.needs-reconnect':
    'Meta’s permission has ended. Connect the account again; messages still within the time limit get their answer.',
  'connection.help.messages-off':
    'In the Instagram app: Settings › Messages and story replies › Message controls › Connected tools › Allow access to messages.',
  'connection.help.unlinked': 'Link the Instagram account with a Facebook Page again, then reconnect here.',
  'connection.help.restricted': 'Look at Meta’s notices for your account, then reconnect.',
  'connection.help.disconnected': 'Connect the account so that the agent answers again.',
  'connection.again': 'Connect again',

  'notFound.title': 'There is no such page',
  'notFound.text': 'The link may be old or miss a letter.',
  'notFound.home': 'To the home page',
  'rules.money.unit': 'JOD',
  'rules.money.error': 'Write an amount in JOD, such as 2.500',
  'app.leave.title': 'Leave without saving?',
  'app.leave.text': 'What you changed here will be gone.',
  'app.leave.action': 'Leave without saving',
};
