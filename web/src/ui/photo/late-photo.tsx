import { lazy, Suspense } from 'react';
import { withTexts } from '../../i18n/index.ts';
import type { PhotoProps } from './photo.tsx';

const Photo = lazy(async () => ({ default: (await withTexts('photo', import('./photo.tsx'))).Photo }));

/** A catalogue photo, fetched with what it says when there is one to show. */
export const LatePhoto = (props: PhotoProps) => (
  <Suspense>
    <Photo {...props} />
  </Suspense>
);

/** Where the site gets an item's photo. @param version - of the item: a new address is a new picture. */
export const photoOfItem = (sku: string, version?: number): string =>
  `/api/catalog/items/${encodeURIComponent(sku)}/photo${version === undefined ? '' : `?v=${version}`}`;
