import { Flex, Stack, Text } from '@chakra-ui/react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expected } from '../../../../core/domain/scenario.ts';
import { Heading, Input, Select } from '../controls.tsx';
import { Field } from '../field.tsx';

/** What a merchant may want to be done or not; the other tools are the agent's own affair. */
const TOOLS = [
  'quote_delivery',
  'search_catalog',
  'search_knowledge',
  'draft_order',
  'confirm_order',
  'request_return',
];

type Props = { expected: Expected; change: (next: Expected) => void };

/** What the last answer is held against. Left alone, nothing is asked of it. */
export function ExpectedPart({ expected, change }: Props) {
  const { t } = useTranslation();
  const { handOver } = expected;
  return (
    <Stack as="section" gap="3">
      <Heading as="h3" fontSize="md">
        {t('scenarios.expected')}
      </Heading>
      <Field label={t('scenarios.handOver')}>
        {(wired) => (
          <Select
            {...wired}
            value={handOver === null ? 'any' : handOver ? 'must' : 'never'}
            onChange={(event) => {
              const chosen = event.target.value;
              change({ ...expected, handOver: chosen === 'any' ? null : chosen === 'must' });
            }}
          >
            <Choices />
          </Select>
        )}
      </Field>
      {TOOLS.map((name) => (
        <Tool key={name} name={name} expected={expected} change={change} />
      ))}
      <Words
        label={t('scenarios.says')}
        words={expected.says}
        change={(says) => change({ ...expected, says })}
      />
      <Words
        label={t('scenarios.saysNot')}
        words={expected.saysNot}
        change={(saysNot) => change({ ...expected, saysNot })}
      />
    </Stack>
  );
}

function Tool({ name, expected, change }: Props & { name: string }) {
  const { t } = useTranslation();
  const id = useId();
  const { tools, notTools } = expected;
  const others = (all: string[]) => all.filter((one) => one !== name);
  return (
    <Flex gap="3" align="center" justify="space-between">
      <Text as="label" {...{ htmlFor: id }} minWidth="0">
        {t(`why.tool.${name}`)}
      </Text>
      <Select
        id={id}
        width="auto"
        minWidth="150px"
        value={tools.includes(name) ? 'must' : notTools.includes(name) ? 'never' : 'any'}
        onChange={({ target: { value } }) =>
          change({
            ...expected,
            tools: value === 'must' ? [...others(tools), name] : others(tools),
            notTools: value === 'never' ? [...others(notTools), name] : others(notTools),
          })
        }
      >
        <Choices />
      </Select>
    </Flex>
  );
}

function Choices() {
  const { t } = useTranslation();
  return ['any', 'must', 'never'].map((choice) => (
    <option key={choice} value={choice}>
      {t(`scenarios.choice.${choice}`)}
    </option>
  ));
}

type WordsProps = { label: string; words: string[]; change: (words: string[]) => void };

/** Pieces of text with commas between them; what is being typed keeps its commas. */
function Words({ label, words, change }: WordsProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(words.join('، '));
  return (
    <Field label={label} hint={t('scenarios.words.hint')}>
      {(wired) => (
        <Input
          {...wired}
          dir="auto"
          value={text}
          onChange={({ target: { value } }) => {
            setText(value);
            change(
              value
                .split(/[،,]/u)
                .map((one) => one.trim())
                .filter(Boolean)
                .slice(0, 10),
            );
          }}
        />
      )}
    </Field>
  );
}
