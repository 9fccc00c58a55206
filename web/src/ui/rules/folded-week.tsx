import { Box, chakra, Text } from '@chakra-ui/react';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon.tsx';
import { type Props, WeekEditor } from './week-editor.tsx';
import { DAYS, useWeekWords } from './week-words.ts';

/** A week told in a line, its seven days behind it. One without hours is open: it waits to be filled in. */
export function FoldedWeek(props: Props) {
  const { t } = useTranslation();
  const words = useWeekWords(props.none);
  const days = useId();
  const [isOpen, setOpen] = useState(() => DAYS.every((day) => props.week[day].length === 0));
  return (
    <Box borderWidth="1px" borderColor="border" borderRadius="control">
      <Toggle
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? days : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Text as="span" flex="1">
          {words(props.week).join(t('rules.week.join'))}
        </Text>
        <Text as="span" color="green.fg" fontSize="sm" fontWeight="600" flexShrink="0">
          {t(isOpen ? 'rules.week.close' : 'rules.week.open')}
        </Text>
        <Box as="span" transform={isOpen ? 'rotate(180deg)' : undefined}>
          <Icon of={ChevronDown} size={18} />
        </Box>
      </Toggle>
      {isOpen && (
        <Box id={days} px="4" pb="3">
          <WeekEditor {...props} />
        </Box>
      )}
    </Box>
  );
}

const Toggle = chakra('button', {
  base: {
    display: 'flex',
    alignItems: 'center',
    gap: '3',
    width: '100%',
    minHeight: '12',
    px: '4',
    py: '2',
    textAlign: 'start',
    cursor: 'pointer',
    borderRadius: 'control',
    _hover: { bg: 'bg.sand' },
  },
});
