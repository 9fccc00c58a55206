import { Box, Flex } from '@chakra-ui/react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QUESTION_CHARS_MAX } from '../../../../core/contract/knowledge.ts';
import { findPassages } from '../../api/knowledge.ts';
import { Button, Input } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Panel, RowsSkeleton } from '../states.tsx';
import { Trouble } from '../trouble.tsx';

const WORDS_MIN = 2;

/** Fetched with the first question that is tried. */
const Found = lazy(async () => ({ default: (await import('./found.tsx')).Found }));

/** What the agent would find for a customer's words. `write`: the answer is missing, and the merchant knows it. */
export function TestBox({ write }: { write: (question: string) => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const find = useMutation({ mutationFn: findPassages });
  const asked = words.trim();
  return (
    <Panel>
      <Box as="section" aria-label={t('knowledge.test')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (asked.length >= WORDS_MIN) find.mutate(asked);
          }}
        >
          <Field label={t('knowledge.test')}>
            {(wired) => (
              <Flex gap="2">
                <Input
                  {...wired}
                  type="search"
                  dir="auto"
                  maxLength={QUESTION_CHARS_MAX}
                  placeholder={t('knowledge.test.example')}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
                <Button type="submit" disabled={find.isPending || asked.length < WORDS_MIN}>
                  {t('knowledge.test.go')}
                </Button>
              </Flex>
            )}
          </Field>
        </form>
        <Box aria-live="polite" css={{ '&:not(:empty)': { mt: '4' } }}>
          {find.isPending && <RowsSkeleton rows={2} />}
          {find.isError && <Trouble error={find.error} retry={() => find.mutate(find.variables)} />}
          {find.data && (
            <Suspense fallback={<RowsSkeleton rows={2} />}>
              <Found found={find.data} words={find.variables} write={() => write(find.variables)} />
            </Suspense>
          )}
        </Box>
      </Box>
    </Panel>
  );
}
