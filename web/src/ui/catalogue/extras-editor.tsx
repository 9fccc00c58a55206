import { Flex, Stack, Text } from '@chakra-ui/react';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Input, Select } from '../controls.tsx';
import { Icon } from '../icon.tsx';
import { EXTRA_KINDS, type ExtraLine, extraLines, extrasCell, faultOf, ofKind } from './extras.ts';

/** `change` is told the cell with every letter, null while a line is wrong; `isTold`: whether to say what is. */
type Props = { cell: string; change: (cell: string | null) => void; isTold: boolean };

/** What an item has besides the columns, a line each: a name and a text, a number, or yes or no. */
export function ExtrasEditor({ cell, change, isTold }: Props) {
  const { t } = useTranslation();
  const [lines, setLines] = useState(() => extraLines(cell) ?? []);
  const put = (next: ExtraLine[]) => {
    setLines(next);
    change(extrasCell(next));
  };
  const nextId = Math.max(-1, ...lines.map(({ id }) => id)) + 1;
  return (
    <Stack gap="3">
      {lines.map((line, index) => (
        <Line
          key={line.id}
          line={line}
          n={index + 1}
          fault={isTold ? faultOf(line, lines) : null}
          put={(next) => put(lines.map((one) => (one.id === line.id ? next : one)))}
          remove={() => put(lines.filter(({ id }) => id !== line.id))}
        />
      ))}
      <Button
        look="outline"
        onClick={() => put([...lines, { id: nextId, name: '', kind: 'text', value: '' }])}
      >
        <Icon of={Plus} />
        {t('catalogue.extras.add')}
      </Button>
    </Stack>
  );
}

type LineProps = {
  line: ExtraLine;
  n: number;
  fault: ReturnType<typeof faultOf>;
  put: (line: ExtraLine) => void;
  remove: () => void;
};

function Line({ line, n, fault, put, remove }: LineProps) {
  const { t } = useTranslation();
  const id = useId();
  const isOther = line.kind === 'other';
  const wrong = { 'aria-invalid': true as const, 'aria-describedby': id };
  return (
    <Stack gap="2" role="group" aria-label={t('catalogue.extras.line', { n })}>
      <Flex gap="2">
        <Input
          aria-label={t('catalogue.extras.name')}
          placeholder={t('catalogue.extras.name')}
          dir="auto"
          value={line.name}
          disabled={isOther}
          onChange={(event) => put({ ...line, name: event.target.value })}
          {...(fault && fault !== 'not-a-number' && wrong)}
        />
        {!isOther && (
          <Select
            width="auto"
            aria-label={t('catalogue.extras.kind')}
            value={line.kind}
            onChange={(event) => put(ofKind(line, event.target.value as (typeof EXTRA_KINDS)[number]))}
          >
            {EXTRA_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`catalogue.extras.kind.${kind}`)}
              </option>
            ))}
          </Select>
        )}
        <Button look="quiet" size="icon" aria-label={t('catalogue.extras.remove', { n })} onClick={remove}>
          <Icon of={X} />
        </Button>
      </Flex>
      <Value line={line} put={put} wrong={fault === 'not-a-number' ? wrong : {}} />
      {fault && (
        <Text id={id} role="alert" color="red.fg" fontSize="sm">
          {t(`catalogue.extras.wrong.${fault}`)}
        </Text>
      )}
    </Stack>
  );
}

type ValueProps = Pick<LineProps, 'line' | 'put'> & { wrong: object };

function Value({ line, put, wrong }: ValueProps) {
  const { t } = useTranslation();
  const label = t('catalogue.extras.value');
  if (line.kind === 'other')
    return <Input aria-label={label} dir="ltr" readOnly value={JSON.stringify(line.value)} />;
  if (line.kind === 'yes-no') {
    return (
      <Select
        aria-label={label}
        value={line.value ? 'yes' : 'no'}
        onChange={(event) => put({ ...line, value: event.target.value === 'yes' })}
      >
        <option value="yes">{t('catalogue.extras.yes')}</option>
        <option value="no">{t('catalogue.extras.no')}</option>
      </Select>
    );
  }
  return (
    <Input
      aria-label={label}
      placeholder={label}
      dir="auto"
      inputMode={line.kind === 'number' ? 'decimal' : undefined}
      value={line.value}
      onChange={(event) => put({ ...line, value: event.target.value })}
      {...wrong}
    />
  );
}
