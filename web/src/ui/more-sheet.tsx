import { chakra, Flex, Stack } from '@chakra-ui/react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Me } from '../../../core/contract/session.ts';
import { Choices } from './choices.tsx';
import { Count } from './controls.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { PLACES } from './places.ts';
import { ShopList } from './shop-name.tsx';
import { SignOut } from './sign-out.tsx';

type Props = { me: Me | undefined; isOpen: boolean; close: () => void };

/** What has no tab of its own: the shop's pages, the other shops, language, theme and the way out. */
export function MoreSheet({ me, isOpen, close }: Props) {
  const { t } = useTranslation();
  const places = PLACES.filter(({ group }) => group === 'shop');
  return (
    <Dialog isOpen={isOpen} close={close} title={me?.tenant.name ?? t('nav.more')}>
      {places.length > 0 && (
        <Stack as="ul" gap="1" listStyleType="none">
          {places.map(({ to, label, icon, counts }) => (
            <li key={to}>
              <Row to={to} onClick={close}>
                <Icon of={icon} />
                <chakra.span flex="1">{t(label)}</chakra.span>
                {counts && me && me[counts] > 0 && <Count>{me[counts]}</Count>}
              </Row>
            </li>
          ))}
        </Stack>
      )}
      {me && me.tenants.length > 1 && <ShopList me={me} />}
      <Flex justifyContent="space-between" borderTopWidth="1px" borderColor="border" pt="3">
        <Choices />
        <SignOut />
      </Flex>
    </Dialog>
  );
}

const Row = chakra(NavLink, {
  base: {
    display: 'flex',
    alignItems: 'center',
    gap: '3',
    minHeight: '12',
    px: '3',
    borderRadius: 'control',
    fontWeight: '500',
    _hover: { bg: 'bg.sand' },
    '&[aria-current=page]': { bg: 'green.subtle', color: 'green.fg' },
  },
});
