import { chakra, Flex, Text } from '@chakra-ui/react';
import { CircleQuestionMark, ThumbsDown, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlaygroundAnswer } from '../../../../core/contract/playground.ts';
import { Icon } from '../icon.tsx';
import { LatePhoto, photoOfItem } from '../photo/late-photo.tsx';

/** What the member wrote, on their own side: here they are the customer. */
export const Mine = ({ text }: { text: string }) => (
  <Flex as="li" justifyContent="flex-end" mt="3">
    <Surface by="me" dir="auto">
      {text}
    </Surface>
  </Flex>
);

type Props = {
  answer: PlaygroundAnswer;
  isChosen: boolean;
  choose: () => void;
  blame: (() => void) | null;
};

/** The agent's answer as its messages, with the way to what it was made of, and to say that it was wrong. */
export function Theirs({ answer, isChosen, choose, blame }: Props) {
  const { t, i18n } = useTranslation();
  const { parts, photos, outcome, wish } = answer;
  const reason = `inbox.reason.${wish}`;
  return (
    <Flex as="li" direction="column" alignItems="flex-start" mt="3" gap="1">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was answered does not change
        <Surface key={at} by="shop" dir="auto" data-chosen={isChosen || undefined}>
          {part}
        </Surface>
      ))}
      {photos.map(({ sku, name }) => (
        <Surface key={sku} by="shop">
          <LatePhoto address={photoOfItem(sku)} name={name} />
        </Surface>
      ))}
      {parts.length === 0 && (
        <Text fontSize="sm" color="fg.muted" px="1">
          {outcome === 'opted-out' ? t('tryit.silent') : t(`tryit.nothing.${outcome}`)}
        </Text>
      )}
      {wish && (
        <Flex gap="1.5" alignItems="center" fontSize="sm" color="gold.fg" px="1">
          <Icon of={UserRound} size={16} />
          <Text>
            {t('tryit.wish', { reason: i18n.exists(reason) ? t(reason) : t('inbox.reason.other') })}
          </Text>
        </Flex>
      )}
      <Flex gap="1">
        <Act type="button" aria-pressed={isChosen} onClick={choose}>
          <Icon of={CircleQuestionMark} size={14} />
          {t('tryit.why')}
        </Act>
        {blame && (
          <Act type="button" onClick={blame}>
            <Icon of={ThumbsDown} size={14} />
            {t('tryit.wrong')}
          </Act>
        )}
      </Flex>
    </Flex>
  );
}

/** Three dots while the agent thinks. */
export function Typing() {
  const { t } = useTranslation();
  return (
    <Flex as="li" mt="3">
      <Surface by="shop" role="status" aria-label={t('tryit.typing')} display="flex" gap="1.5" py="3.5">
        {[0, 1, 2].map((dot) => (
          <chakra.span
            key={dot}
            width="7px"
            height="7px"
            borderRadius="full"
            bg="fg.muted"
            animation="pulse"
            animationDelay={`${dot * 180}ms`}
          />
        ))}
      </Surface>
    </Flex>
  );
}

const Act = chakra('button', {
  base: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '1.5',
    minHeight: '11',
    px: '1.5',
    fontSize: 'xs',
    color: 'fg.muted',
    cursor: 'pointer',
    borderRadius: 'control',
    _hover: { color: 'fg' },
    '&[aria-pressed=true]': { color: 'green.fg', fontWeight: '600' },
  },
});

const Surface = chakra('div', {
  base: {
    maxWidth: '86%',
    px: '3.5',
    py: '2',
    borderRadius: '20px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  variants: {
    by: {
      me: { bg: 'green.solid', color: 'green.contrast', borderEndEndRadius: '6px' },
      shop: {
        bg: 'bg.sand',
        color: 'fg',
        borderEndStartRadius: '6px',
        '&[data-chosen]': { outline: '2px solid', outlineColor: 'gold.solid' },
      },
    },
  },
});
