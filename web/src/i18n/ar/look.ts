/** Of a look at a shop, as its people and the console read it. */
export const look = {
  'look.goesOn': 'لسا',
  'look.noConversation': 'ما انفتحت ولا محادثة',
  'look.conversations_zero': 'ما انفتحت ولا محادثة',
  'look.conversations_one': 'انفتحت محادثة وحدة',
  'look.conversations_two': 'انفتحت محادثتين',
  'look.conversations_few': 'انفتحت {{count}} محادثات',
  'look.conversations_many': 'انفتحت {{count}} محادثة',
  'look.conversations_other': 'انفتحت {{count}} محادثة',
};
