import { Box, Flex, SimpleGrid } from '@chakra-ui/react';
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OrderStatus } from '../../../core/contract/orders.ts';
import { GOVERNORATES } from '../../../core/domain/text/governorates.ts';
import type { OrderFilter } from '../api/orders.ts';
import { rulesQuery } from '../api/steering.ts';
import { Checkbox } from './checkbox.tsx';
import { Button, Input, Select } from './controls.tsx';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

type Props = { filter: OrderFilter; look: (next: OrderFilter) => void };

/** What the orders are narrowed to: words and status at once, days and place one tap away. */
export function OrderFilters({ filter, look }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(
    Boolean(filter.from || filter.to || filter.governorate || filter.discount),
  );
  const set = (change: Partial<OrderFilter>) => look({ ...filter, ...change });
  return (
    <Box mb="4">
      <Flex gap="3" wrap="wrap">
        <Box flex="1 1 240px">
          <Input
            type="search"
            aria-label={t('orders.search')}
            placeholder={t('orders.search')}
            value={filter.q}
            onChange={(event) => set({ q: event.target.value })}
          />
        </Box>
        <Flex flex={{ base: '1 1 100%', md: '0 0 auto' }} gap="3">
          <Box flex="1" minWidth={{ md: '180px' }}>
            <Select
              aria-label={t('orders.filter')}
              value={filter.status}
              onChange={(event) => set({ status: event.target.value })}
            >
              <option value="">{t('orders.filter.all')}</option>
              {OrderStatus.options.map((one) => (
                <option key={one} value={one}>
                  {t(`orders.status.${one}`)}
                </option>
              ))}
            </Select>
          </Box>
          <Button reads look="outline" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <Icon of={SlidersHorizontal} size={18} />
            {t('orders.filter.more')}
          </Button>
        </Flex>
      </Flex>
      {isOpen && <More filter={filter} set={set} />}
      {filter.customer && (
        <Button reads look="outline" mt="3" onClick={() => set({ customer: '' })}>
          <Icon of={X} size={18} />
          {t('orders.filter.customer')}
        </Button>
      )}
    </Box>
  );
}

function More({ filter, set }: { filter: OrderFilter; set: (change: Partial<OrderFilter>) => void }) {
  const { t } = useTranslation();
  const { from, to, governorate, discount } = filter;
  const zones = (useQuery(rulesQuery).data?.value.delivery.zones ?? []).filter(
    ({ governorates }) => governorates.length > 1, // one alone is among the governorates
  );
  return (
    <SimpleGrid columns={{ base: 2, md: 4 }} gap="3" mt="3">
      <Field label={t('orders.filter.from')}>
        {(wired) => (
          <Input
            {...wired}
            type="date"
            value={from}
            max={to || undefined}
            onChange={(event) => set({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('orders.filter.to')}>
        {(wired) => (
          <Input
            {...wired}
            type="date"
            value={to}
            min={from || undefined}
            onChange={(event) => set({ to: event.target.value })}
          />
        )}
      </Field>
      <Box gridColumn={{ base: 'span 2', md: 'auto' }}>
        <Field label={t('orders.filter.governorate')}>
          {(wired) => (
            <Select
              {...wired}
              value={governorate}
              onChange={(event) => set({ governorate: event.target.value })}
            >
              <option value="">{t('orders.filter.all')}</option>
              {GOVERNORATES.map(({ id }) => (
                <option key={id} value={id}>
                  {t(`governorate.${id}`)}
                </option>
              ))}
              {zones.length > 0 && (
                <optgroup label={t('orders.filter.zones')}>
                  {zones.map(({ governorates }) => (
                    <option key={governorates.join()} value={governorates.join()}>
                      {governorates.map((id) => t(`governorate.${id}`)).join('، ')}
                    </option>
                  ))}
                </optgroup>
              )}
            </Select>
          )}
        </Field>
      </Box>
      <Flex as="label" alignItems="center" alignSelf="end" gridColumn={{ base: 'span 2', md: 'auto' }}>
        <Checkbox
          checked={discount === 'yes'}
          onChange={(event) => set({ discount: event.target.checked ? 'yes' : '' })}
        />
        {t('orders.filter.discount')}
      </Flex>
    </SimpleGrid>
  );
}
