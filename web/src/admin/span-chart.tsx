import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import type { TraceSpan } from '../../../core/contract/admin-traces.ts';
import { milliseconds } from './format.ts';

const SEEN_PERCENT = 0.6; // of the width, for a span that is shorter than can be seen

/** What one trace did and when: a row for each span, under the one it belongs to, as long as it took. */
export function SpanChart({ spans }: { spans: TraceSpan[] }) {
  const { t } = useTranslation();
  const totalMs = Math.max(1, ...spans.map(({ offsetMs, durationMs }) => offsetMs + durationMs));
  const rows = asTree(spans);
  return (
    <List aria-label={t('admin.traces.spans')}>
      {rows.map(({ span, depth }) => (
        <Row key={span.id} span={span} depth={depth} totalMs={totalMs} />
      ))}
    </List>
  );
}

type RowProps = { span: TraceSpan; depth: number; totalMs: number };

function Row({ span, depth, totalMs }: RowProps) {
  const { t, i18n } = useTranslation();
  const { name, offsetMs, durationMs, error, attributes } = span;
  const width = Math.max(SEEN_PERCENT, (durationMs / totalMs) * 100);
  const start = Math.min((offsetMs / totalMs) * 100, 100 - width);
  return (
    <Box as="li" borderTopWidth="1px" borderColor="border" py="1.5">
      <Flex gap="3" alignItems="baseline" justifyContent="space-between" flexWrap="wrap">
        <Flex ps={`${depth * INDENT_REM}rem`} gap="2" alignItems="baseline" overflowWrap="anywhere">
          <bdi dir="ltr">{name}</bdi>
          {typeof attributes['igshop.outcome'] === 'string' && (
            <Text as="bdi" dir="ltr" color="fg.muted" fontSize="sm">
              {attributes['igshop.outcome']}
            </Text>
          )}
        </Flex>
        <Text fontSize="sm" color={error === null ? 'fg.muted' : 'red.fg'} fontVariantNumeric="tabular-nums">
          {error !== null && (
            <>
              <bdi dir="ltr">{t('admin.traces.failed', { code: error })}</bdi>{' '}
            </>
          )}
          <bdi>{milliseconds(durationMs, i18n.language)}</bdi>
        </Text>
      </Flex>
      <Box aria-hidden dir="ltr" bg="bg" borderRadius="2px" height="1.5" mt="1">
        <Box
          height="100%"
          borderRadius="2px"
          bg={error === null ? 'green.solid' : 'red.solid'}
          ms={`${start}%`}
          width={`${width}%`}
        />
      </Box>
    </Box>
  );
}

const INDENT_REM = 0.9;

/** Each span after the one it belongs to, those of one parent as they began. */
function asTree(spans: TraceSpan[]): { span: TraceSpan; depth: number }[] {
  const children = Map.groupBy(spans, ({ parentId }) => parentId);
  const below = (parentId: string | null, depth: number): { span: TraceSpan; depth: number }[] =>
    (children.get(parentId) ?? []).flatMap((span) => [{ span, depth }, ...below(span.id, depth + 1)]);
  return below(null, 0);
}

const List = chakra('ol', { base: { listStyleType: 'none' } });
