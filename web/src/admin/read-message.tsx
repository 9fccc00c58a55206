import { Box, chakra, Flex, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminMessagePage } from '../../../core/contract/admin-conversations.ts';
import { dayAndTime } from '../format.ts';
import { withTexts } from '../i18n/index.ts';
import { Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { traceQuery } from './conversations-api.ts';

const WhyStory = lazy(async () => ({
  default: (await withTexts('why', import('../ui/why/story.tsx'))).WhyStory,
}));

type Place = { tenantId: string; id: string };
type Props = { place: Place; message: AdminMessagePage['items'][number] };

/** One message as it was said; an answer of the AI's leads to what it was made of. */
export function ReadMessage({ place, message }: Props) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { sender, text, at, turnId, unsentAt, kind, state, attachments } = message;
  const name = attachments[0]?.title ?? '';
  const photo = state === 'failed' ? 'admin.opening.photo.refused' : 'admin.opening.photo';
  const none = sender === 'ai' && kind === 'image' ? t(photo, { name }) : t('admin.opening.noText');
  const said = text ?? (unsentAt ? t('inbox.unsent') : none);
  const title = t('admin.opening.trace');
  return (
    <Flex as="li" direction="column" gap="1" alignItems={sender === 'customer' ? 'flex-start' : 'flex-end'}>
      <Text fontSize="sm" color="fg.muted">
        {t(`admin.opening.${sender}`)} · {dayAndTime(at, i18n.language)}
      </Text>
      <Box
        maxWidth={{ base: '92%', md: '70%' }}
        px="4"
        py="2.5"
        borderRadius="card"
        borderWidth="1px"
        borderColor="border"
        bg={sender === 'customer' ? 'bg.panel' : 'green.subtle'}
        whiteSpace="pre-wrap"
        overflowWrap="anywhere"
        dir="auto"
      >
        {said}
      </Box>
      {sender === 'customer' && (
        <Steps to={`/admin/orchestrations?within=30d&q=${encodeURIComponent(message.id)}`}>
          {t('admin.opening.story')}
        </Steps>
      )}
      {sender === 'ai' && turnId && (
        <>
          <Button look="quiet" fontSize="sm" onClick={() => setOpen(true)}>
            {title}
          </Button>
          <Dialog isOpen={isOpen} close={() => setOpen(false)} title={title} shape="side">
            <Suspense fallback={<RowsSkeleton rows={4} />}>
              <Trace place={place} turnId={turnId} />
            </Suspense>
          </Dialog>
        </>
      )}
    </Flex>
  );
}

function Trace({ place, turnId }: { place: Place; turnId: string }) {
  const query = useQuery(traceQuery(place, turnId));
  return <WhyStory answer={query.data} error={query.error} retry={() => query.refetch()} />;
}

const Steps = chakra(Link, {
  base: {
    color: 'fg.muted',
    fontSize: 'sm',
    fontWeight: '500',
    minHeight: '11',
    lineHeight: '44px',
    px: '2',
  },
});
