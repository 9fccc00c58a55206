import type { photo as arabic } from '../ar/photo.ts';
import type { InEnglish } from '../texts.ts';

export const photo: InEnglish<typeof arabic> = {
  'photo.of': 'Photo of {{name}}',
  'photo.waiting': 'Opening the photo…',
  'photo.again': 'Try again',
  'photo.broken.photo-address':
    'The photo’s address has to begin with https and open for anybody, or Instagram does not send it.',
  'photo.broken.photo-away':
    'The address does not open, so Instagram could not send it. See that it opens for anybody.',
  'photo.broken.photo-type': 'Instagram takes JPG, PNG and GIF only, and this is none of them.',
  'photo.broken.photo-too-large': 'The photo is larger than 8 MB, and Instagram does not take it.',
  'photo.broken.not-found': 'The item has no photo now.',
  'photo.broken.other': 'The photo did not open.',
  'photo.refused':
    'Instagram could not open this photo, so it did not go out; the words did. See to its address in the catalogue.',
  'photo.sent.gone': 'The photo of {{name}} went out; its address does not open now.',
  'photo.item.lead': 'This is the photo that the AI sends when a customer asks to see it.',
  'photo.item.unsaved': 'Save the new address, and its photo shows here.',
  'photo.draft.lead': 'Goes with the reply',
};
