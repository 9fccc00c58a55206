import { Flex, useMediaQuery } from '@chakra-ui/react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cards } from '../ui/catalogue/cards.tsx';
import { CategoriesSheet } from '../ui/catalogue/categories-sheet.tsx';
import { Filters } from '../ui/catalogue/filters.tsx';
import { type Filter, NO_FILTER } from '../ui/catalogue/queries.ts';
import { AddressButton, Button, LinkButton } from '../ui/controls.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';

const WIDE = ['(min-width: 64rem)']; // as wide as the side of the desk needs

const TYPING_MS = 250;

/** A phone never loads the grid. */
const Desk = lazy(async () => ({ default: (await import('../ui/catalogue/desk.tsx')).Desk }));

/** What the shop sells: a grid on a desk, cards on a phone. */
export function CataloguePage() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(NO_FILTER);
  const [isSorting, setSorting] = useState(false);
  const wanted = useSettled(filter);
  const [isWide] = useMediaQuery(WIDE, { ssr: false });
  const [isEdited, setEdited] = useState(false); // a window made narrow must not lose what was typed
  return (
    <>
      <PageTitle title={t('catalogue.title')}>
        <Flex gap="2" flexWrap="wrap">
          <Button reads look="outline" onClick={() => setSorting(true)}>
            {t('catalogue.categories')}
          </Button>
          <AddressButton href="/api/catalog/export.csv" look="outline">
            {t('catalogue.export')}
          </AddressButton>
          <LinkButton to="/catalogue/import">{t('catalogue.upload')}</LinkButton>
        </Flex>
      </PageTitle>
      <Filters filter={filter} choose={setFilter} />
      {isWide || isEdited ? (
        <Suspense fallback={<RowsSkeleton rows={8} />}>
          <Desk filter={wanted} edited={setEdited} />
        </Suspense>
      ) : (
        <Cards filter={wanted} />
      )}
      <CategoriesSheet isOpen={isSorting} close={() => setSorting(false)} />
    </>
  );
}

/** The filter once one has stopped typing: every letter would ask for the whole catalogue. */
function useSettled(filter: Filter): Filter {
  const [settled, setSettled] = useState(filter);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(filter), TYPING_MS);
    return () => clearTimeout(timer);
  }, [filter]);
  return settled;
}
