import { chakra, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../../core/contract/conversations.ts';

/** What a person finds who takes over, in three lines; it folds away once it has been read. */
export function SummaryCard({ summary }: { summary: NonNullable<Conversation['summary']> }) {
  const { t } = useTranslation();
  const { state, lines } = summary;
  return (
    <Fold open>
      <summary>{t('desk.summary')}</summary>
      {state === 'made' ? (
        <chakra.ul ps="5" lineHeight="1.6">
          {lines.map((line) => (
            <li key={line} dir="auto">
              {quotesApart(line)}
            </li>
          ))}
        </chakra.ul>
      ) : (
        <Text color="fg.muted">{state === 'wanted' ? t('desk.summary.wanted') : t('desk.summary.none')}</Text>
      )}
    </Fold>
  );
}

/** What is quoted runs in its own direction: a customer's English in an Arabic line. */
const quotesApart = (line: string): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
  line.split(/(?<=«)([^«»]+)(?=»)/u).map((piece, at) => (at % 2 === 1 ? <bdi key={at}>{piece}</bdi> : piece));

const Fold = chakra('details', {
  base: {
    px: { base: '4', md: '6' },
    pb: '2',
    bg: 'bg.panel',
    borderBottomWidth: '1px',
    borderColor: 'border',
    fontSize: 'sm',
    maxHeight: '34dvh',
    overflowY: 'auto',
    '& summary': { cursor: 'pointer', fontWeight: '600', py: '2.5', minHeight: '11' },
    '&:not([open])': { pb: '0' },
  },
});
