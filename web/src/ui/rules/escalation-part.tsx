import { useTranslation } from 'react-i18next';
import { LinesField, TextField } from '../editing/fields.tsx';
import { Sheet } from '../sheet.tsx';
import { orNull, type PartProps } from './part.tsx';
import { Said } from './said.tsx';

/** When the agent steps back and a person answers. */
export function EscalationPart({ value, change }: PartProps<'escalation'>) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('rules.escalation')} lead={t('rules.escalation.lead')}>
      <LinesField
        label={t('rules.escalation.when')}
        hint={t('rules.escalation.hint')}
        rows={4}
        value={value.when}
        change={(when) => change({ ...value, when })}
      />
      <TextField
        label={t('rules.escalation.text')}
        rows={2}
        value={value.text ?? ''}
        change={(text) => change({ ...value, text: orNull(text) })}
      />
      <Said lines={value.text ? [value.text] : []} />
    </Sheet>
  );
}
