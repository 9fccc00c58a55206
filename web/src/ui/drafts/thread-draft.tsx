import { Box } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { draftOfQuery } from '../../api/drafts.ts';
import { DraftCard } from './draft-card.tsx';

/** The reply that waits for a person, in its conversation: under what was said, above what one writes. */
export function ThreadDraft({ customerId }: { customerId: string }) {
  const [draft] = useQuery(draftOfQuery(customerId)).data?.items ?? [];
  if (!draft) return null;
  return (
    <Box px={{ base: '3', md: '6' }} pb="3" maxHeight="55dvh" overflowY="auto">
      <DraftCard key={draft.id} draft={draft} />
    </Box>
  );
}
