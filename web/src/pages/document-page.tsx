import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { KnowledgeDocument } from '../../../core/contract/knowledge.ts';
import { isApiError } from '../api/client.ts';
import { documentQuery } from '../api/knowledge.ts';
import { LinkButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/knowledge/menu.tsx';
import { Nightly } from '../ui/knowledge/nightly.tsx';
import { Parts } from '../ui/knowledge/parts.tsx';
import { State } from '../ui/knowledge/state.tsx';
import { Tile } from '../ui/knowledge/tile.tsx';
import { useActs } from '../ui/knowledge/use-acts.ts';
import { Uses } from '../ui/knowledge/uses.tsx';
import { factsOf, KIND_ICONS } from '../ui/knowledge/words.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** One document: what was read of it, and which answers had it at hand. */
export function DocumentPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const query = useQuery(documentQuery(id));
  const isGone = isApiError(query.error) && [400, 404, 422].includes(query.error.status);
  return (
    <Box maxWidth="860px">
      <LinkButton to="/knowledge" look="quiet" ms="-3">
        <Icon of={ArrowLeft} size={18} flips />
        {t('knowledge.title')}
      </LinkButton>
      {query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : query.data ? (
        <Full document={query.data} />
      ) : isGone ? (
        <EmptyState level="h1" title={t('knowledge.gone.title')} text={t('knowledge.gone.text')} />
      ) : (
        <Trouble error={query.error} retry={() => query.refetch()} />
      )}
    </Box>
  );
}

function Full({ document }: { document: KnowledgeDocument }) {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const view = search.get('view') === 'uses' ? 'uses' : 'parts';
  return (
    <>
      <PageTitle title={document.title} />
      <Stack gap="5">
        <Facts document={document} />
        <div>
          <Segmented
            label={t('knowledge.views')}
            choices={[
              { value: 'parts', label: t('knowledge.view.parts') },
              {
                value: 'uses',
                label:
                  document.usedCount > 0
                    ? t('knowledge.view.uses.of', { n: document.usedCount })
                    : t('knowledge.view.uses'),
              },
            ]}
            value={view}
            choose={(next) => setSearch(next === 'uses' ? { view: next } : {}, { replace: true })}
          />
        </div>
        {view === 'uses' ? <Uses documentId={document.id} /> : <Parts document={document} />}
      </Stack>
    </>
  );
}

function Facts({ document }: { document: KnowledgeDocument }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const acts = useActs(document, () => navigate('/knowledge', { replace: true }));
  const { kind, status, url, fileName, title } = document;
  return (
    <Panel>
      <Flex gap="3">
        <Tile of={KIND_ICONS[kind]} tone={status === 'failed' ? 'bad' : 'good'} />
        <Stack gap="1" flex="1" minWidth="0">
          <Text>{factsOf(document, t, i18n.language)}</Text>
          {url !== null && (
            <Box asChild fontSize="sm" color="green.fg" overflowWrap="anywhere" textDecoration="underline">
              <a href={url} target="_blank" rel="noreferrer" dir="ltr">
                {url}
              </a>
            </Box>
          )}
          {fileName !== null && fileName !== title && (
            <Text fontSize="sm" color="fg.muted" overflowWrap="anywhere">
              <bdi>{fileName}</bdi>
            </Text>
          )}
          <State document={document} acts={acts} />
          {kind === 'link' && <Nightly document={document} acts={acts} />}
        </Stack>
        <Menu document={document} acts={acts} />
      </Flex>
    </Panel>
  );
}
