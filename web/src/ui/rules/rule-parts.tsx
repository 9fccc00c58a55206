import { Box } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Segmented } from '../segmented.tsx';

const RULE_PARTS = ['agent', 'delivery', 'returns', 'hours', 'offers', 'escalation'] as const;
type RulePart = (typeof RULE_PARTS)[number];

/** The parts of the rules; the agent's own are another document, hence another address. */
export function RuleParts({ part }: { part: RulePart }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Box mb="4">
      <Segmented
        label={t('rules.parts')}
        value={part}
        choose={(next) =>
          void navigate(next === 'agent' ? '/rules/agent' : `/rules?part=${next}`, {
            replace: part !== 'agent' && next !== 'agent',
          })
        }
        choices={RULE_PARTS.map((one) => ({ value: one, label: t(`rules.part.${one}`) }))}
      />
    </Box>
  );
}
