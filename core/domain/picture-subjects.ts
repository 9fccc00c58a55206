/** What a picture was found to be; of the last two nothing is looked for, and nothing of them is confirmed. */
export const PICTURE_SUBJECTS = ['product', 'screenshot', 'person', 'other', 'payment', 'document'] as const;
export type PictureSubject = (typeof PICTURE_SUBJECTS)[number];
