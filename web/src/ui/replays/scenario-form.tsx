import { Box, Flex, Stack, Text } from '@chakra-ui/react';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScenarioInput } from '../../../../core/contract/scenarios.ts';
import { SCENARIO_CHARS_MAX, type ScenarioLine, WRONGS } from '../../../../core/domain/scenario.ts';
import { Button, Heading, Input, Select, Textarea } from '../controls.tsx';
import { Field } from '../field.tsx';
import { Icon } from '../icon.tsx';
import { ExpectedPart } from './expected-part.tsx';

type Props = { first: ScenarioInput; isBusy: boolean; save: (input: ScenarioInput) => void };

/** What was said, what was wrong with it and what is expected instead; everything can be reworded before it is kept. */
export function ScenarioForm({ first, isBusy, save }: Props) {
  const { t } = useTranslation();
  const [value, setValue] = useState(first);
  const set = (change: Partial<ScenarioInput>) => setValue((now) => ({ ...now, ...change }));
  const isGood = ScenarioInput.safeParse(value).success;
  return (
    <Stack gap="5">
      <Field label={t('scenarios.name')}>
        {(wired) => (
          <Input
            {...wired}
            dir="auto"
            maxLength={120}
            value={value.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <Lines lines={value.lines} change={(lines) => set({ lines })} />
      <Field label={t('scenarios.what')}>
        {(wired) => (
          <Select
            {...wired}
            value={value.wrong}
            onChange={(event) => set({ wrong: event.target.value as ScenarioInput['wrong'] })}
          >
            {WRONGS.map((wrong) => (
              <option key={wrong} value={wrong}>
                {t(`scenarios.wrong.${wrong}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('scenarios.note')} hint={t('scenarios.note.hint')}>
        {(wired) => (
          <Textarea
            {...wired}
            dir="auto"
            rows={2}
            maxLength={1_000}
            value={value.note ?? ''}
            onChange={(event) => set({ note: event.target.value || null })}
          />
        )}
      </Field>
      <ExpectedPart expected={value.expected} change={(expected) => set({ expected })} />
      <Button disabled={!isGood || isBusy} onClick={() => save(value)}>
        {isBusy ? t('app.loading') : t('scenarios.save')}
      </Button>
    </Stack>
  );
}

function Lines({ lines, change }: { lines: ScenarioLine[]; change: (lines: ScenarioLine[]) => void }) {
  const { t } = useTranslation();
  const without = (at: number) => change(lines.filter((_, index) => index !== at));
  return (
    <Stack as="section" gap="2.5">
      <Box>
        <Heading as="h3" fontSize="md">
          {t('scenarios.lines')}
        </Heading>
        <Text color="fg.muted" fontSize="sm">
          {t('scenarios.masked')}
        </Text>
      </Box>
      {lines.map(({ by, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
        <Flex key={at} gap="1" align="start">
          <Box flex="1" minWidth="0">
            <Field label={t(`scenarios.by.${by}`)}>
              {(wired) => (
                <Textarea
                  {...wired}
                  dir="auto"
                  rows={2}
                  fieldSizing="content"
                  maxLength={SCENARIO_CHARS_MAX}
                  bgColor={by === 'customer' ? 'bg.panel' : 'bg.sand'}
                  value={text}
                  onChange={(event) =>
                    change(
                      lines.map((line, index) => (index === at ? { by, text: event.target.value } : line)),
                    )
                  }
                />
              )}
            </Field>
          </Box>
          <Button
            look="quiet"
            size="icon"
            mt="7"
            aria-label={t('scenarios.dropLine')}
            disabled={lines.length === 1}
            onClick={() => without(at)}
          >
            <Icon of={Trash2} size={18} />
          </Button>
        </Flex>
      ))}
    </Stack>
  );
}
