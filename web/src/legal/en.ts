import type { Legal } from './legal.ts';

export const en: Legal = {
  updated: 'Last updated: November 2026',
  privacy: {
    title: 'Privacy',
    lead: 'This page says what we read, why, whom it reaches and how long it stays. Shop Agent is a service for owners of shops on Instagram: it answers their customers’ DMs and records their orders. The shop is responsible for its customers’ data; we process them on its behalf.',
    sections: [
      {
        title: 'What we process',
        items: [
          'Of the owner and the team: name and account number at Meta, the Instagram account and the Page linked with it, and the permission for messages, kept encrypted. We never see a password.',
          'Of the shop: catalogue and prices, the shop’s profile and rules, and what it asks of the AI.',
          'Of the shop’s customers: their DMs to the shop, name and username on Instagram, and what they give for an order: name, phone number, governorate and address. And what the shop’s people note of them for one another.',
          'Pictures, voice and video stay with Meta. A picture is looked at and a voice message heard once, in memory; we keep the words that come of it, never the media.',
        ],
      },
      {
        title: 'Why',
        items: [
          'To answer a DM from the shop’s own catalogue, take the order and show it to its owner.',
          'To call a person of the shop when the AI does not know or the customer asks.',
          'To count messages and orders, without customers’ words.',
          'We sell no data, use none for advertising and train no models with them.',
        ],
      },
      {
        title: 'Whom it reaches',
        items: [
          'Meta (Instagram and Facebook): messages come from there and replies go through it.',
          'Microsoft Azure: hosting, storage, and the language model that words the reply. A customer’s words are sent to it for that reply and nothing else.',
          'No shop sees another shop’s data: the database itself prevents it.',
          'Those who run the service read a conversation, or open a shop’s site, only to solve a problem: for half an hour, for a reason that is written down, and without changing anything. Each time they opened its site, the shop reads when and why in its settings.',
        ],
      },
      {
        title: 'How long it stays',
        items: [
          'Messages, and what the AI noted while it answered them, are erased after 30 days, by the following night. A customer who has ordered nothing is erased with them; if they wanted no automatic replies, or the shop silenced the AI for them, we keep that alone with their account number.',
          'Backups, which only serve after a failure, reach back seven days more.',
          'Orders stay with the shop for as long as it uses the service: they are its record of sales. When a customer is erased, orders that are over stay without the person.',
          'The text of a message that its writer unsends on Instagram is erased here at once.',
          'When a shop deletes its account in the settings, everything goes at once and for good.',
        ],
      },
      {
        title: 'Your rights, and how to have data deleted',
        items: [
          'As a customer: ask the shop to export or erase your data (an order on its way is finished or cancelled first), or write in the conversation that you want no automatic answers, and the AI falls silent.',
          'As an owner: delete the shop in the settings, or remove the app on Facebook (Settings › Apps and websites) and ask for deletion; you get a link to follow it.',
        ],
      },
      {
        title: 'How we protect it',
        items: [
          'Connections are encrypted, Meta’s permissions are kept encrypted, and customers’ words enter no system log.',
          'The site uses one cookie, for the session, and keeps your language and theme on your device. There is no tracking and nothing from other sites.',
        ],
      },
    ],
  },
  terms: {
    title: 'Terms of use',
    lead: 'By using Shop Agent you agree to these terms. They are short and meant to be understood.',
    sections: [
      {
        title: 'The service',
        items: [
          'The AI answers your shop’s DMs on Instagram from your catalogue and your rules, and records orders that the customer has confirmed in their own words.',
          'Prices, delivery and stock come from you. Where they are wrong, the reply is wrong: keep them up to date.',
          'The AI is software. Some replies it holds back and calls a person; you can take over any conversation, and pause it at any time.',
          'The service works while your shop’s licence is valid.',
        ],
      },
      {
        title: 'What you do',
        items: [
          'Account and Page are yours, or you are allowed to act for them.',
          'You keep the laws of Jordan and Meta’s terms for messages: after 24 hours only a person may answer, after 7 days nobody.',
          'You tell your customers that some answers are automatic, and respect those who want none.',
          'You neither ask for card numbers in messages nor store them.',
        ],
      },
      {
        title: 'What we do',
        items: [
          'We keep every message that we have accepted, and answer it once or hand it to a person.',
          'We process your customers’ data only to run the service, as the privacy page says.',
          'Instagram, Meta and Azure are others’ services; when they stop or change their terms, the service may be affected, and the dashboard says so.',
        ],
      },
      {
        title: 'Liability and end',
        items: [
          'The sale is between you and your customer; delivery, payment and warranty are yours.',
          'Our liability does not exceed what you paid for the service in the last 12 months, except where the law allows no limit.',
          'You may stop and delete your shop at any time in the settings. We may stop an account that breaks these terms, and tell you why.',
          'The law of the Hashemite Kingdom of Jordan applies; the courts of Amman are competent.',
        ],
      },
    ],
  },
  contact: {
    title: 'Contact',
    none: 'For questions and requests, write to whoever gave you the shop’s licence.',
  },
};
