import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mediaOfQuery } from '../../api/media.ts';
import { SheetPart } from '../catalogue/sheet-part.tsx';
import { PostsOfItem } from './posts-of-item.tsx';

/** The part of an item's sheet about its posts; closed it says how many. */
export function PostsPart({ sku }: { sku: string }) {
  const { t } = useTranslation();
  const count = useQuery(mediaOfQuery(sku)).data?.items.length;
  return (
    <SheetPart
      title={t('media.of.title')}
      summary={count === undefined ? '' : t('media.of.count', { count })}
    >
      {() => <PostsOfItem sku={sku} />}
    </SheetPart>
  );
}
