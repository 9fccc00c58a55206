import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { openMenu } from '../menu.js';

/**
 * Samples of what a phone can send, in Meta's words.
 *
 * @param {import('../app.js').Context} context
 * @param {HTMLElement} anchor
 */
export function openAttachments({ actions }, anchor) {
  const at = (/** @type {string} */ path) => `${location.origin}/page/samples/${path}`;
  const send = (/** @type {import('../api.js').Attachment} */ attachment) => () =>
    actions.say({ attachments: [attachment] });
  openMenu(anchor, t('attach'), [
    {
      text: t('photo'),
      icon: icon('image'),
      choose: send({ type: 'image', payload: { url: at('jacket.jpg') } }),
    },
    {
      text: t('voice'),
      icon: icon('mic'),
      choose: send({ type: 'audio', payload: { url: at('voice.wav') } }),
    },
    {
      text: t('sharedPost'),
      icon: icon('grid'),
      choose: send({ type: 'ig_post', payload: { url: at('jacket.jpg'), title: t('samplePostTitle') } }),
    },
    {
      text: t('sharedReel'),
      icon: icon('reel'),
      choose: send({ type: 'ig_reel', payload: { url: at('jacket.jpg'), title: t('samplePostTitle') } }),
    },
    {
      text: t('storyMention'),
      icon: icon('story'),
      choose: send({ type: 'story_mention', payload: { url: at('jacket.jpg') } }),
    },
    {
      text: t('like'),
      icon: icon('heart'),
      choose: () => actions.say({ attachments: [{ type: 'like_heart' }] }),
    },
  ]);
}
