import { z } from 'zod';
import { wasPhotoRefused } from '../../../core/data/photos.ts';
import { itemsBySku } from '../../../core/data/search.ts';
import { isPhotoAddress, PHOTOS_PER_TURN_MAX } from '../../../core/domain/photo.ts';
import { unknownSku } from './get-item.ts';
import { refused, tool } from './tool.ts';

/**
 * The catalogue's picture of an item goes out behind the words of this turn, when they do. Nothing is sent here: what
 * becomes of the words, becomes of the picture.
 */
export const sendItemPhoto = tool({
  args: z.strictObject({ sku: z.string().max(100) }),
  async run({ sku: wanted }, { tx, nowMs, photos }) {
    const [item] = await itemsBySku(tx, [wanted]);
    if (!item) return unknownSku(tx, wanted);
    const { sku, name, mediaUrl } = item;
    const facts = { items: [item] };
    if (!mediaUrl) {
      return refused('no-photo', 'the shop has no photo of this item; none is sent', { sku, name }, facts);
    }
    if (!isPhotoAddress(mediaUrl) || (await wasPhotoRefused(tx, mediaUrl, nowMs))) {
      const message = 'the photo of this item cannot be sent now; none is sent';
      return refused('photo-unusable', message, { sku, name }, facts);
    }
    const going = [...new Set(await photos?.())];
    if (!going.includes(sku) && going.length >= PHOTOS_PER_TURN_MAX) {
      const message = `at most ${PHOTOS_PER_TURN_MAX} photos go with one reply; this one is not sent`;
      return refused('too-many-photos', message, { sku, going }, facts);
    }
    const photo = { sku, name, goesOut: 'right after your words, as a message of its own' };
    return { content: { photo }, facts: { ...facts, photos: [sku] } };
  },
});
