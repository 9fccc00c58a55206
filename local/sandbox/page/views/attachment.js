import { el } from '../dom.js';
import { t } from '../i18n.js';
import { icon } from '../icons.js';

/** @typedef {import('../api.js').Attachment} Attachment */

/** Heights of a voice note's bars, in percent: a picture of speech, not of this recording. */
const WAVE = [30, 55, 80, 45, 65, 95, 60, 35, 75, 50, 90, 40, 60, 30, 70, 45, 25, 50];

/**
 * Meta's names of attachments and how they look here.
 *
 * @type {Record<string, { name: Parameters<typeof t>[0], icon: Parameters<typeof icon>[0] }>}
 */
const KINDS = {
  image: { name: 'photo', icon: 'image' },
  video: { name: 'video', icon: 'play' },
  audio: { name: 'voice', icon: 'mic' },
  file: { name: 'file', icon: 'file' },
  share: { name: 'sharedPost', icon: 'grid' },
  ig_post: { name: 'sharedPost', icon: 'grid' },
  ig_reel: { name: 'sharedReel', icon: 'reel' },
  reel: { name: 'sharedReel', icon: 'reel' },
  story_mention: { name: 'storyMention', icon: 'story' },
  like_heart: { name: 'like', icon: 'heart' },
};

/** @param {Attachment} attachment */
function attachmentName({ type }) {
  const kind = KINDS[type];
  return kind ? t(kind.name) : t('unknownAttachment', { type });
}

/**
 * A message in one line, for quotes, lists and screen readers.
 *
 * @param {{ text: string, attachments: Attachment[] }} message
 */
export function previewOf({ text, attachments }) {
  return text || attachments.map(attachmentName).join('، ') || '…';
}

/** @param {Attachment} attachment */
export function attachmentView(attachment) {
  const url = sameOrigin(attachment.payload?.url);
  if (attachment.type === 'image' && url) {
    return el('img', {
      class: 'attachment-image',
      src: url,
      alt: t('photo'),
      width: '240',
      height: '240',
      loading: 'lazy',
    });
  }
  if (attachment.type === 'image') {
    const far = farAddress(attachment.payload?.url);
    if (far) return farPictureView(far);
  }
  if (attachment.type === 'audio') return voiceView(url);
  if (attachment.type === 'like_heart') return el('div', { class: 'bubble bubble--emoji' }, '❤️');
  const kind = KINDS[attachment.type];
  return el(
    'div',
    { class: 'card' },
    el('div', { class: `card__art card__art--${attachment.type}` }, icon(kind?.icon ?? 'file')),
    el(
      'div',
      { class: 'card__text' },
      el('span', { class: 'card__kind' }, attachmentName(attachment)),
      attachment.payload?.title &&
        el('span', { class: 'card__title', dir: 'auto' }, attachment.payload.title),
    ),
  );
}

/**
 * A picture that a shop sent by its address: shown when one asks for it, since this page calls nobody by itself.
 *
 * @param {URL} address
 */
function farPictureView(address) {
  const title = `${address.hostname}${address.pathname}`;
  const frame = el('div', { class: 'card card--picture', 'data-testid': 'picture' });
  const broken = () =>
    frame.replaceChildren(el('span', { class: 'card__kind', role: 'alert' }, t('photoBroken')));
  const show = () =>
    frame.replaceChildren(
      el('img', {
        class: 'attachment-image',
        src: address.href,
        alt: t('photo'),
        width: '240',
        height: '240',
        referrerpolicy: 'no-referrer',
        onerror: broken,
      }),
    );
  frame.append(
    el('div', { class: 'card__art card__art--image' }, icon('image')),
    el(
      'div',
      { class: 'card__text' },
      el('span', { class: 'card__kind' }, t('photo')),
      el('span', { class: 'card__title', dir: 'ltr' }, title),
      el('button', { class: 'link-button', type: 'button', onclick: show }, t('photoShow')),
    ),
  );
  return frame;
}

/** @param {string | undefined} url */
function farAddress(url) {
  const address = url && URL.canParse(url) ? new URL(url) : null;
  return address?.protocol === 'https:' ? address : null;
}

/** @param {string | null} url */
function voiceView(url) {
  const audio = url ? el('audio', { src: url, preload: 'none' }) : null;
  const button = el('button', {
    class: 'voice__play',
    type: 'button',
    disabled: !audio,
    onclick: () => toggle(),
  });
  const draw = () => {
    const playing = audio !== null && !audio.paused;
    button.setAttribute('aria-label', t(playing ? 'pause' : 'play'));
    button.replaceChildren(icon(playing ? 'pause' : 'play', { solid: !playing }));
  };
  const toggle = () => (audio?.paused ? audio.play() : audio?.pause());
  for (const event of ['play', 'pause', 'ended']) audio?.addEventListener(event, draw);
  draw();
  const bars = WAVE.map((percent) => {
    const bar = el('i', {});
    bar.style.height = `${percent}%`;
    return bar;
  });
  return el(
    'div',
    { class: 'bubble voice', dir: 'ltr' },
    button,
    el('span', { class: 'voice__wave', 'aria-hidden': 'true' }, ...bars),
    el('span', { class: 'hidden-text' }, t('voice')),
    audio,
  );
}

/**
 * Only what the sandbox itself serves is loaded: a shop's answer must not make this page call elsewhere.
 *
 * @param {string | undefined} url
 */
function sameOrigin(url) {
  if (!url || !URL.canParse(url, location.href)) return null;
  const { hostname, port, pathname, search } = new URL(url, location.href);
  const here = port === location.port && ['localhost', '127.0.0.1'].includes(hostname);
  return here ? `${pathname}${search}` : null;
}
