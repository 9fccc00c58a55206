import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery } from '../../api/trials.ts';
import { useReadOnly } from '../../read-only.ts';
import { Avatar } from '../avatar.tsx';
import { Button } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { useMe } from '../me.ts';
import { RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';
import { Mine, Theirs, Typing } from './bubbles.tsx';
import { Failed } from './failed.tsx';
import type { useTrial } from './use-trial.ts';
import { Write } from './write.tsx';

type Props = {
  trial: ReturnType<typeof useTrial>;
  chosen: number | null; // number of the turn whose making is shown
  choose: (no: number) => void;
  blame: ((no: number) => void) | null; // null: a draft's answers are nobody's to keep
};

/** The conversation as a customer sees it in Instagram: the shop on top, questions to begin with, a field below. */
export function Phone({ trial, chosen, choose, blame }: Props) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const isReader = useReadOnly();
  const { turns } = trial.trial;
  const end = useRef<HTMLLIElement>(null);
  const length = turns.length + (trial.saying ? 1 : 0);
  useEffect(() => {
    if (length > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [length]);
  return (
    <Frame as="section" aria-label={t('tryit.thread')}>
      <Flex align="center" gap="3" px="4" py="2.5" borderBottomWidth="1px" borderColor="border">
        <Avatar name={tenant.name} size={38} />
        <Box flex="1" minWidth="0" lineHeight="1.35">
          <Text fontWeight="600" truncate>
            <bdi>{tenant.name}</bdi>
          </Text>
          <Text fontSize="sm" color="fg.muted" truncate>
            <bdi dir="ltr">@{tenant.handle}</bdi>
          </Text>
        </Box>
        <Button
          look="quiet"
          size="icon"
          aria-label={t('tryit.reset')}
          title={t('tryit.reset')}
          disabled={turns.length === 0}
          onClick={trial.reset}
        >
          <Icon of={RotateCcw} />
        </Button>
      </Flex>
      <Box
        flex="1"
        minHeight="0"
        overflowY="auto"
        px="4"
        pb="4"
        tabIndex={0}
        role="log"
        aria-label={t('tryit.messages')}
      >
        {trial.isLoading ? (
          <Box pt="4">
            <RowsSkeleton rows={2} />
          </Box>
        ) : trial.loadError ? (
          <Trouble error={trial.loadError} retry={trial.reload} />
        ) : (
          <chakra.ol listStyleType="none">
            {turns.map((answer) => (
              <Fragment key={answer.no}>
                <Mine text={answer.asked} />
                <Theirs
                  answer={answer}
                  isChosen={chosen === answer.no}
                  choose={() => choose(answer.no)}
                  blame={isReader ? null : blame && (() => blame(answer.no))}
                />
              </Fragment>
            ))}
            {trial.saying && (
              <Fragment>
                <Mine text={trial.saying} />
                <Typing />
              </Fragment>
            )}
            {trial.failed && <Failed {...trial.failed} again={trial.say} />}
            <li ref={end} />
          </chakra.ol>
        )}
        {!trial.isLoading && length === 0 && <Suggested say={trial.say} />}
      </Box>
      {!isReader && <Write isBusy={trial.saying !== null} say={trial.say} />}
    </Frame>
  );
}

/** Questions made of what the shop sells and promises: one tap asks. */
function Suggested({ say }: { say: (text: string) => void }) {
  const { t } = useTranslation();
  const query = useQuery(suggestionsQuery);
  const isReader = useReadOnly();
  if (!query.data) return null;
  return (
    <Stack gap="2.5" pt="5">
      <Text color="fg.muted" fontSize="sm">
        {t('tryit.suggested')}
      </Text>
      <Stack as="ul" gap="2" listStyleType="none" alignItems="flex-start">
        {query.data.items.map(({ kind, text }) => (
          <li key={kind}>
            <Chip type="button" dir="auto" disabled={isReader} onClick={() => say(text)}>
              {text}
            </Chip>
          </li>
        ))}
      </Stack>
    </Stack>
  );
}

const Frame = chakra('div', {
  base: {
    display: 'flex',
    flexDirection: 'column',
    width: '100%',
    maxWidth: '440px',
    height: {
      base: 'calc(100dvh - 334px - env(safe-area-inset-bottom))',
      lg: 'min(760px, calc(100dvh - 190px))',
    },
    minHeight: '420px',
    bg: 'bg.panel',
    borderWidth: '1px',
    borderColor: 'border',
    borderRadius: { base: 'card', lg: '34px' },
    boxShadow: { lg: 'lifted' },
    overflow: 'hidden',
  },
});

const Chip = chakra('button', {
  base: {
    minHeight: '11',
    px: '4',
    py: '2',
    textAlign: 'start',
    borderRadius: '20px',
    borderWidth: '1px',
    borderColor: 'border.strong',
    bg: 'bg',
    cursor: 'pointer',
    lineHeight: '1.45',
    _hover: { bg: 'bg.sand' },
    _disabled: { opacity: 0.55, cursor: 'not-allowed' },
  },
});
