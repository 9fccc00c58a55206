import { Box, Flex, Stack } from '@chakra-ui/react';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, LinkButton, Select } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Panel } from '../ui/states.tsx';
import { ACTIONS, Deeds } from './deeds.tsx';
import { Search } from './search.tsx';
import { useFilter } from './use-filter.ts';

/** What admins did and what somebody was refused. Nobody can change it. */
export function LogPage() {
  const { t } = useTranslation();
  const { typed, asked, set } = useFilter(['tenantId', 'action', 'q']);
  return (
    <>
      <PageTitle title={t('admin.log.title')} lead={t('admin.log.lead')}>
        <LinkButton look="outline" to="/admin/log/receipts">
          {t('admin.receipts.title')}
        </LinkButton>
      </PageTitle>
      <Stack gap="4">
        <Flex gap="3" flexWrap="wrap">
          <Search label={t('admin.log.search')} value={typed.q} look={(q) => set({ q })} />
          <Box flex={{ base: '1 1 100%', md: '0 0 260px' }}>
            <Select
              aria-label={t('admin.log.action')}
              value={typed.action}
              onChange={(event) => set({ action: event.target.value })}
            >
              <option value="">{t('admin.log.all')}</option>
              {ACTIONS.map((one) => (
                <option key={one} value={one}>
                  {t(`admin.action.${one}`)}
                </option>
              ))}
            </Select>
          </Box>
          {typed.tenantId && (
            <Button look="outline" onClick={() => set({ tenantId: '' })}>
              <Icon of={X} size={18} />
              {t('admin.log.oneShop')}
            </Button>
          )}
        </Flex>
        <Panel>
          <Deeds filter={{ ...asked, q: asked.q.trim() }} />
        </Panel>
      </Stack>
    </>
  );
}
