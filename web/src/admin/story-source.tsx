import { Box, chakra } from '@chakra-ui/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

type Props = { source: { file: string; text: string }; done: ReadonlySet<number>; chosen: number | null };

/** A story's source beside what it did: lines that were reached are marked, the chosen one is brought into view. */
export function StorySource({ source, done, chosen }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const line = chosen === null ? null : box.current?.querySelector<HTMLElement>(`[data-line="${chosen}"]`);
    if (line && box.current) box.current.scrollTop = line.offsetTop - box.current.clientHeight / 3;
  }, [chosen]);
  return (
    <Box>
      <Box fontSize="sm" color="fg.muted" mb="2">
        <bdi dir="ltr">{source.file}</bdi>
      </Box>
      <Scroller
        ref={box}
        dir="ltr"
        lang="en"
        tabIndex={0}
        role="region"
        aria-label={t('admin.story.sourceOf')}
      >
        {source.text.split('\n').map((text, at) => {
          const line = at + 1;
          const bg = line === chosen ? 'gold.subtle' : done.has(line) ? 'green.subtle' : undefined;
          return (
            <Line
              key={line}
              data-line={line}
              {...(line === chosen && { 'aria-current': 'step' as const })}
              {...(bg && { bg })}
            >
              <LineNo aria-hidden>{line}</LineNo>
              {text || ' '}
            </Line>
          );
        })}
      </Scroller>
    </Box>
  );
}

const Scroller = chakra('div', {
  base: {
    position: 'relative',
    maxHeight: '520px',
    overflow: 'auto',
    bg: 'bg',
    borderRadius: 'control',
    py: '2',
    fontFamily: 'mono',
    fontSize: 'xs',
    lineHeight: '1.6',
  },
});
const Line = chakra('div', { base: { whiteSpace: 'pre', px: '2', minWidth: 'max-content' } });
const LineNo = chakra('span', {
  base: {
    display: 'inline-block',
    width: '9',
    pe: '3',
    textAlign: 'end',
    color: 'fg.muted',
    userSelect: 'none',
  },
});
