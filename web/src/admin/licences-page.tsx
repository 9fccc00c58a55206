import { Box, Flex, HStack, Stack, Text } from '@chakra-ui/react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { FileUp, Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AdminLicence, LicenceState } from '../../../core/contract/admin-licences.ts';
import { number } from '../format.ts';
import { Button, LinkButton, Select } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { EmptyState, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { licencesQuery } from './api.ts';
import { ChangesBar } from './changes-bar.tsx';
import { Chips } from './chips.tsx';
import { CsvDialog } from './csv-dialog.tsx';
import { LicenceDialog } from './licence-dialog.tsx';
import { LicenceRow } from './licence-row.tsx';
import { ListFacts } from './list-facts.tsx';
import { Rows } from './rows.tsx';
import { Search } from './search.tsx';
import { useFilter } from './use-filter.ts';

const USES = ['never', 'renamed'] as const;
const NEW: Pick<AdminLicence, 'handle' | 'expiresOn'> = { handle: '', expiresOn: null };

/** Every licence with the shop that uses it. What is changed here waits in a draft until the owner's key signs it. */
export function LicencesPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['state', 'used', 'q']);
  const [edited, setEdited] = useState<typeof NEW | null>(null);
  const [isImporting, setImporting] = useState(false);
  const query = useLicences({ ...asked, q: asked.q.trim() });
  const [first] = query.data?.pages ?? [];
  const chips = LicenceState.options.map((state) => ({
    value: state,
    label: t(`admin.licence.${state}`),
    count: first && (first.counts[state] ?? 0),
  }));
  return (
    <>
      <PageTitle title={t('admin.licences.title')} lead={t('admin.licences.lead')}>
        <HStack gap="2" flexWrap="wrap">
          <Button onClick={() => setEdited(NEW)}>
            <Icon of={Plus} />
            {t('admin.licences.add')}
          </Button>
          <Button look="outline" onClick={() => setImporting(true)}>
            <Icon of={FileUp} />
            {t('admin.licences.csv')}
          </Button>
          <LinkButton look="outline" to="/admin/licences/versions">
            <Icon of={Layers} />
            {t('admin.licences.versions')}
          </LinkButton>
        </HStack>
      </PageTitle>
      <Stack gap="4">
        {first && <ListFacts list={first.list} />}
        <Chips
          label={t('admin.licences.byState')}
          chips={chips}
          value={typed.state}
          choose={(state) => set({ state })}
        />
        <Flex gap="3" flexWrap="wrap">
          <Search label={t('admin.licences.search')} value={typed.q} look={(q) => set({ q })} />
          <Box flex={{ base: '1 1 100%', md: '0 0 260px' }}>
            <Select
              aria-label={t('admin.licences.used')}
              value={typed.used}
              onChange={(event) => set({ used: event.target.value })}
            >
              <option value="">{t('admin.licences.used.all')}</option>
              {USES.map((use) => (
                <option key={use} value={use}>
                  {t(`admin.licences.used.${use}`)}
                </option>
              ))}
            </Select>
          </Box>
        </Flex>
        <Licences query={query} edit={setEdited} />
      </Stack>
      <ChangesBar />
      <LicenceDialog licence={edited} close={() => setEdited(null)} />
      <CsvDialog isOpen={isImporting} close={() => setImporting(false)} />
    </>
  );
}

type ListProps = { query: ReturnType<typeof useLicences>; edit: (licence: AdminLicence) => void };

function Licences({ query, edit }: ListProps) {
  const { t, i18n } = useTranslation();
  if (query.isPending) return <RowsSkeleton rows={6} />;
  if (query.isError) return <Trouble error={query.error} retry={() => query.refetch()} />;
  const licences = query.data.pages.flatMap(({ items }) => items);
  const total = query.data.pages[0]?.total ?? licences.length;
  if (licences.length === 0)
    return <EmptyState title={t('admin.licences.none')} text={t('admin.licences.noneText')} />;
  return (
    <div>
      <Text role="status" color="fg.muted" mb="2">
        {t('admin.licences.found', { count: total, total: number(total, i18n.language) })}
      </Text>
      <Rows label={t('admin.licences.title')}>
        {licences.map((licence) => (
          <LicenceRow key={licence.handle} licence={licence} edit={edit} />
        ))}
      </Rows>
      <MoreButton pages={query} />
    </div>
  );
}

/** A chip keeps its place while the list changes. */
const useLicences = (filter: { state: string; used: string; q: string }) =>
  useInfiniteQuery({ ...licencesQuery(filter), placeholderData: keepPreviousData });
