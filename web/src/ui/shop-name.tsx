import { Box, chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../core/contract/session.ts';
import { sendJson } from '../api/client.ts';
import { Avatar } from './avatar.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Trouble } from './trouble.tsx';

/** Which shop this is; with several, the way to another one. */
export function ShopName({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const name = <Name name={me.tenant.name} handle={me.tenant.handle} />;
  if (me.tenants.length < 2) return name;
  return (
    <>
      <chakra.button
        type="button"
        aria-haspopup="dialog"
        display="flex"
        alignItems="center"
        gap="2"
        minWidth="0"
        minHeight="11"
        textAlign="start"
        cursor="pointer"
        onClick={() => setOpen(true)}
      >
        {name}
        <chakra.span srOnly>{t('shops.switch')}</chakra.span>
        <Icon of={ChevronsUpDown} size={16} />
      </chakra.button>
      <Dialog isOpen={isOpen} close={() => setOpen(false)} title={t('shops.switch')}>
        <ShopList me={me} />
      </Dialog>
    </>
  );
}

function Name({ name, handle }: { name: string; handle: string }) {
  return (
    <Flex gap="2.5" alignItems="center" minWidth="0" flex="1">
      <Avatar name={name} size={38} />
      <Box minWidth="0">
        <Text fontWeight="600" lineHeight="1.3" truncate>
          <bdi>{name}</bdi>
        </Text>
        <Text fontSize="xs" color="fg.muted" lineHeight="1.3" truncate>
          <bdi>@{handle}</bdi>
        </Text>
      </Box>
    </Flex>
  );
}

/** Every shop of this person; another one is opened at once, from its first page. */
export function ShopList({ me }: { me: Me }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const open = useMutation({
    mutationFn: (tenantId: string) => sendJson('POST', '/session/tenant', { tenantId }),
    onSuccess: () => {
      queryClient.clear();
      window.location.assign('/');
    },
  });
  return (
    <Stack as="ul" gap="1" listStyleType="none" aria-label={t('shops.mine')}>
      {open.isError && <Trouble error={open.error} />}
      {me.tenants.map(({ id, name, handle }) => (
        <li key={id}>
          <chakra.button
            type="button"
            display="flex"
            alignItems="center"
            width="100%"
            px="3"
            py="2"
            borderRadius="control"
            cursor="pointer"
            textAlign="start"
            _hover={{ bg: 'bg.sand' }}
            aria-current={id === me.tenant.id ? 'true' : undefined}
            disabled={open.isPending}
            onClick={() => id !== me.tenant.id && open.mutate(id)}
          >
            <Name name={name} handle={handle} />
            {id === me.tenant.id && <Icon of={Check} />}
          </chakra.button>
        </li>
      ))}
    </Stack>
  );
}
