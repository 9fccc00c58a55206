import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileFault } from '../../../../core/domain/profile-yaml.ts';
import { Icon } from '../icon.tsx';
import { useFaultText } from './fault-text.ts';

const LINE_PX = 26;
const LINES_ABOVE = 4; // what is seen above the line one jumps to

type Props = {
  source: string;
  change: (source: string) => void;
  faults: ProfileFault[];
  area: RefObject<HTMLTextAreaElement | null>;
};

/** The profile as the file it is: every fault, which leads to its line, above numbered lines. */
export function YamlEditor({ source, change, faults, area }: Props) {
  const { t } = useTranslation();
  const numbers = useRef<HTMLDivElement>(null);
  const faulty = new Set(faults.map(({ line }) => line));
  return (
    <Stack gap="2">
      <Faults faults={faults} jump={(line) => jumpTo(area.current, line)} />
      <Flex
        dir="ltr"
        height={{ base: '54dvh', lg: 'calc(100dvh - 260px)' }}
        minHeight="320px"
        overflow="hidden"
        bg="bg.panel"
        borderWidth="1px"
        borderColor={faults.length > 0 ? 'red.solid' : 'border.strong'}
        borderRadius="control"
        _focusWithin={{ outline: '3px solid', outlineColor: 'gold.solid', outlineOffset: '2px' }}
      >
        <Numbers ref={numbers} aria-hidden>
          {source.split('\n').map((_, index) => (
            <Box
              // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is what it is
              key={index}
              px="2"
              {...(faulty.has(index + 1) && { bg: 'red.subtle', color: 'red.fg', fontWeight: '600' })}
            >
              {index + 1}
            </Box>
          ))}
        </Numbers>
        <Area
          ref={area}
          aria-label={t('profile.yaml')}
          aria-invalid={faults.length > 0 || undefined}
          aria-describedby="profile-faults"
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          value={source}
          onChange={(event) => change(event.target.value)}
          onKeyDown={keepIndent}
          onScroll={({ currentTarget }) => {
            if (numbers.current) numbers.current.scrollTop = currentTarget.scrollTop;
          }}
        />
      </Flex>
    </Stack>
  );
}

function Faults({ faults, jump }: { faults: ProfileFault[]; jump: (line: number) => void }) {
  const { t } = useTranslation();
  const sentence = useFaultText();
  const isGood = faults.length === 0;
  return (
    <Box id="profile-faults" role="status">
      <Flex gap="2" alignItems="center" color={isGood ? 'green.fg' : 'red.fg'} fontWeight="500">
        <Icon of={isGood ? CircleCheck : TriangleAlert} />
        {isGood ? t('profile.good') : t('profile.faults', { count: faults.length })}
      </Flex>
      <chakra.ul
        listStyleType="none"
        maxHeight="148px"
        overflowY="auto"
        aria-label={t('profile.faults.list')}
      >
        {faults.map((fault) => (
          <li key={`${fault.line}/${fault.path}/${fault.kind}`}>
            <chakra.button
              type="button"
              display="block"
              width="100%"
              minHeight="11"
              px="2.5"
              py="1.5"
              textAlign="start"
              borderRadius="control"
              cursor="pointer"
              lineHeight="1.5"
              _hover={{ bg: 'bg.sand' }}
              onClick={() => jump(fault.line)}
            >
              <Text as="span" fontWeight="500">
                {t('profile.line', { line: fault.line })}
              </Text>
              {fault.path && (
                <>
                  {' · '}
                  <chakra.bdi fontFamily="mono" fontSize="sm" overflowWrap="anywhere">
                    {fault.path}
                  </chakra.bdi>
                </>
              )}
              {' — '}
              {sentence(fault)}
            </chakra.button>
          </li>
        ))}
      </chakra.ul>
    </Box>
  );
}

/** Marks a line and brings it into sight. */
export function jumpTo(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = Math.max(0, (line - 1 - LINES_ABOVE) * LINE_PX);
  area.scrollLeft = 0;
  area.scrollIntoView({ block: 'nearest' });
}

/** A new line begins where the one before it did: in YAML the indent is the meaning. */
function keepIndent(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  const { value, selectionStart } = event.currentTarget;
  const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
  const indent = /^ */.exec(line)?.[0] ?? '';
  if (indent === '') return;
  event.preventDefault();
  // The only way to write into a field that Ctrl+Z takes back.
  document.execCommand('insertText', false, `\n${indent}`);
}

const code = {
  fontFamily: 'ui-monospace, Menlo, Consolas, "Readex Pro Variable", monospace',
  fontSize: { base: 'md', lg: 'sm' },
  lineHeight: `${LINE_PX}px`,
  py: '3',
};

const Numbers = chakra('div', {
  base: {
    ...code,
    minWidth: '10',
    overflow: 'hidden',
    textAlign: 'right',
    color: 'fg.muted',
    bg: 'bg.sand',
    userSelect: 'none',
    fontVariantNumeric: 'tabular-nums',
  },
});

const Area = chakra('textarea', {
  base: {
    ...code,
    flex: '1',
    minWidth: '0',
    px: '3',
    resize: 'none',
    border: 'none',
    bg: 'transparent',
    color: 'fg',
    whiteSpace: 'pre',
    overflow: 'auto',
    tabSize: '2',
    '&:focus-visible': { outline: 'none' },
  },
});
