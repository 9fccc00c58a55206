import { Box, Stack, Text } from '@chakra-ui/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Heading } from './controls.tsx';
import { Stitches } from './stitches.tsx';

/** Grey rows of the coming list's own size, so that nothing jumps. */
export function RowsSkeleton({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="3" role="status" aria-label={t('app.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <Box
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same
          key={row}
          height="20"
          borderRadius="card"
          bg="bg.sand"
          animation="pulse"
        />
      ))}
    </Stack>
  );
}

type EmptyProps = { title: string; text: string; level?: 'h1' | 'h2'; children?: ReactNode };

/** Nothing here yet: why, and what to do. `level` h1 where it is all that the page says. */
export function EmptyState({ title, text, level = 'h2', children }: EmptyProps) {
  return (
    <Panel>
      <Stack alignItems="center" textAlign="center" gap="3" py="6">
        <Box width="170px" opacity="0.9">
          <Stitches />
        </Box>
        <Heading as={level} fontSize="xl">
          {title}
        </Heading>
        <Text color="fg.muted" maxWidth="46ch">
          {text}
        </Text>
        {children}
      </Stack>
    </Panel>
  );
}

/** A sheet of lighter paper on the page. */
export function Panel({ children }: { children: ReactNode }) {
  return (
    <Box bg="bg.panel" borderWidth="1px" borderColor="border" borderRadius="card" p={{ base: '4', md: '5' }}>
      {children}
    </Box>
  );
}
