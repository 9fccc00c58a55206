import { Box, Stack } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { settingsQuery } from '../api/steering.ts';
import { useMe } from '../ui/me.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { AgentCard } from '../ui/settings/agent-card.tsx';
import { ConnectionCard } from '../ui/settings/connection-card.tsx';
import { DataCard } from '../ui/settings/data-card.tsx';
import { DeskCard } from '../ui/settings/desk-card.tsx';
import { LicenceCard } from '../ui/settings/licence-card.tsx';
import { LooksCard } from '../ui/settings/looks-card.tsx';
import { SessionsCard } from '../ui/settings/sessions-card.tsx';
import { ShopCard } from '../ui/settings/shop-card.tsx';
import { TeamCard } from '../ui/settings/team-card.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What belongs to the whole shop: the agent's switch, the account, the people, the data. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { data, isError, error, refetch } = useQuery(settingsQuery);
  const isOwner = user.role === 'owner';
  return (
    <Box maxWidth="760px">
      <PageTitle title={t('settings.title')} />
      {data ? (
        <Stack gap="4">
          <AgentCard settings={data} />
          <DeskCard />
          <ConnectionCard connection={data.connection} isOwner={isOwner} />
          <LicenceCard licence={data.licence} />
          <ShopCard settings={data} />
          <TeamCard isOwner={isOwner} />
          <SessionsCard />
          <LooksCard looks={data.impersonations} openings={data.openings} />
          <DataCard handle={data.connection.handle} isOwner={isOwner} />
        </Stack>
      ) : isError ? (
        <Trouble error={error} retry={() => refetch()} />
      ) : (
        <RowsSkeleton rows={5} />
      )}
    </Box>
  );
}
