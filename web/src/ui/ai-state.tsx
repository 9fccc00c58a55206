import { chakra } from '@chakra-ui/react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../core/contract/session.ts';
import { withTexts } from '../i18n/index.ts';

/** Whether customers are answered at this moment, as one dot and two words; a tap switches the agent off or on. */
export function AiState({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const state = stateOf(me);
  const turn = async () => (await withTexts('dial', import('./ai-switch.ts'))).turnAi(client, me.aiPaused);
  return (
    <Switch
      type="button"
      role="switch"
      aria-checked={!me.aiPaused}
      disabled={Boolean(me.impersonation)}
      onClick={() => void turn()}
    >
      <chakra.span
        aria-hidden
        width="2"
        height="2"
        borderRadius="full"
        bg={{ on: '#3fa37f', paused: 'gold.solid', cut: 'red.solid', silent: 'red.solid' }[state]}
      />
      {t(`ai.${state}`)}
    </Switch>
  );
}

function stateOf({ aiPaused, tenant, licence }: Me): 'on' | 'paused' | 'cut' | 'silent' {
  if (aiPaused) return 'paused';
  if (tenant.connection !== 'active') return 'cut';
  return isLicensed(licence) ? 'on' : 'silent';
}

/** Whether anybody is answered at all, the switch aside. */
export const isLicensed = ({ state }: Me['licence']): boolean => state === 'active' || state === 'expiring';

const Switch = chakra('button', {
  base: {
    display: 'flex',
    alignItems: 'center',
    width: 'fit-content',
    gap: '2',
    px: '3',
    minHeight: '11',
    borderRadius: 'full',
    bg: 'bg.sand',
    color: 'fg',
    fontSize: 'sm',
    whiteSpace: 'nowrap',
    cursor: 'pointer',
    _disabled: { cursor: 'not-allowed' },
  },
});
