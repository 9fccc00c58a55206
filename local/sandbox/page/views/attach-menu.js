import { t } from '../i18n.js';
import { icon } from '../icons.js';
import { openMenu } from '../menu.js';

/** Ids as Meta's look: whoever shares it twice shares the same post. */
const SAMPLE_POST = '18000000000000001';
const SAMPLE_REEL = '18000000000000002';

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
      choose: send({
        type: 'image',
        payload: { url: at('jacket.jpg') },
        sample: 'jacket.jpg',
        says: t('samplePhotoShows'),
      }),
    },
    {
      text: t('voice'),
      icon: icon('mic'),
      choose: send({
        type: 'audio',
        payload: { url: at('voice.wav') },
        sample: 'voice.wav',
        says: t('sampleVoiceSays'),
      }),
    },
    {
      text: t('sharedPost'),
      icon: icon('grid'),
      choose: send({
        type: 'ig_post',
        payload: {
          url: at('jacket.jpg'),
          title: t('samplePostTitle'),
          ig_post_media_id: SAMPLE_POST,
        },
        sample: 'jacket.jpg',
      }),
    },
    {
      text: t('sharedReel'),
      icon: icon('reel'),
      choose: send({
        type: 'ig_reel',
        payload: { url: at('jacket.jpg'), title: t('samplePostTitle'), reel_video_id: SAMPLE_REEL },
        sample: 'jacket.jpg',
      }),
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
