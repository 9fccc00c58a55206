import { chakra, Flex } from '@chakra-ui/react';
import { Ellipsis } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Me } from '../../../core/contract/session.ts';
import { Count } from './controls.tsx';
import { Icon } from './icon.tsx';
import { MoreSheet } from './more-sheet.tsx';
import { PLACES } from './places.ts';

/** The daily places under the thumb of a phone, and everything else behind "more". */
export function TabBar({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const drafts = me?.draftsCount ?? 0;
  return (
    <>
      <Bar aria-label={t('app.nav')}>
        {PLACES.filter(({ group }) => group === 'daily').map(({ to, label, icon, counts }) => {
          const count = counts && me ? me[counts] : 0;
          return (
            <Tab key={to} to={to} end={to === '/'}>
              <Mark count={count}>
                <Icon of={icon} size={22} />
              </Mark>
              {t(label)}
              {count > 0 && <chakra.span srOnly>{t('nav.waiting', { count })}</chakra.span>}
            </Tab>
          );
        })}
        <MoreTab type="button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Mark count={drafts}>
            <Icon of={Ellipsis} size={22} />
          </Mark>
          {t('nav.more')}
          {drafts > 0 && <chakra.span srOnly>{t('nav.waiting', { count: drafts })}</chakra.span>}
        </MoreTab>
      </Bar>
      <MoreSheet me={me} isOpen={isOpen} close={() => setOpen(false)} />
    </>
  );
}

function Mark({ count, children }: { count: number; children: ReactNode }) {
  return (
    <Flex data-pill position="relative" justifyContent="center" px="4" py="1" borderRadius="full">
      {children}
      {count > 0 && (
        <Count aria-hidden position="absolute" top="-1" insetEnd="0">
          {count > 99 ? '99+' : count}
        </Count>
      )}
    </Flex>
  );
}

const Bar = chakra('nav', {
  base: {
    display: { base: 'flex', lg: 'none' },
    position: 'fixed',
    insetX: '0',
    bottom: '0',
    zIndex: 'docked',
    bg: 'bg.panel',
    borderTopWidth: '1px',
    borderColor: 'border',
    pb: 'env(safe-area-inset-bottom)',
  },
});

const tab = {
  flex: '1 1 0',
  minWidth: '0',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: '0.5',
  pt: '2',
  pb: '1.5',
  fontSize: 'xs',
  fontWeight: '500',
  whiteSpace: 'nowrap',
  color: 'fg.muted',
  cursor: 'pointer',
  '&[aria-current=page]': { color: 'green.fg', '& [data-pill]': { bg: 'green.subtle' } },
} as const;

const Tab = chakra(NavLink, { base: tab });
const MoreTab = chakra('button', { base: tab });
