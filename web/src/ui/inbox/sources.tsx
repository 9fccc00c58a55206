import { chakra } from '@chakra-ui/react';
import { BookOpenText, ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Passage } from '../../../../core/contract/knowledge.ts';
import { isolated } from '../../format.ts';
import { Icon } from '../icon.tsx';
import { addressOf, placeOf } from '../knowledge/words.ts';

/**
 * What of the shop's documents the agent had before it when it wrote this, in one quiet line. Several passages are
 * named by their documents, and unfold: which of them it took its words from, nobody knows.
 */
export function Sources({ passages }: { passages: readonly Passage[] }) {
  const { t } = useTranslation();
  const [first, ...others] = passages;
  if (!first) return null;
  if (others.length === 0)
    return (
      <OneLine to={addressOf(first)}>
        <Icon of={BookOpenText} size={14} />
        <Cut>{t('knowledge.from', { place: isolated(placeOf(first)) })}</Cut>
      </OneLine>
    );
  const titles = [...new Set(passages.map(({ title }) => isolated(title)))];
  return (
    <Folded>
      <summary>
        <Icon of={BookOpenText} size={14} />
        <Cut>{t('knowledge.from', { place: titles.join(' · ') })}</Cut>
        <chakra.span data-arrow>
          <Icon of={ChevronDown} size={14} />
        </chakra.span>
      </summary>
      <ul>
        {passages.map((passage) => (
          <li key={passage.partId}>
            <OneLine to={addressOf(passage)}>
              <bdi>{placeOf(passage)}</bdi>
            </OneLine>
          </li>
        ))}
      </ul>
    </Folded>
  );
}

const line = {
  display: 'flex',
  alignItems: 'center',
  gap: '1.5',
  minHeight: '9',
  px: '1',
  maxWidth: '100%',
  fontSize: 'xs',
  color: 'fg.muted',
  cursor: 'pointer',
  _hover: { color: 'fg' },
} as const;

const OneLine = chakra(Link, { base: line });

const Folded = chakra('details', {
  base: {
    maxWidth: { base: '84%', md: '70%' },
    '& summary': { ...line, listStyle: 'none', '&::-webkit-details-marker': { display: 'none' } },
    '& [data-arrow]': { display: 'inline-flex' },
    '&[open] [data-arrow]': { transform: 'rotate(180deg)' },
    '& ul': { listStyleType: 'none', ps: '5' },
  },
});

const Cut = chakra('span', { base: { truncate: true, minWidth: '0' } });
