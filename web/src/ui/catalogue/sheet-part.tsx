import { Box, Flex, Text } from '@chakra-ui/react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Heading } from '../controls.tsx';

type Props = {
  title: string;
  summary: string;
  mayFold?: () => boolean; // false: what is in it is not right yet, and would be lost
  children: (fold: () => void) => ReactNode;
};

/** A part of an item's sheet that is opened to be edited; closed it says what is in it. */
export function SheetPart({ title, summary, mayFold = () => true, children }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Box borderWidth="1px" borderColor="border" borderRadius="control" p="3">
      <Flex justifyContent="space-between" alignItems="center" gap="2">
        <Heading as="h3" fontSize="md">
          {title}
        </Heading>
        <Button
          reads
          look="quiet"
          aria-expanded={isOpen}
          aria-label={`${t('catalogue.sizes.open')}: ${title}`}
          onClick={() => setOpen(!isOpen || !mayFold())}
        >
          {t('catalogue.sizes.open')}
        </Button>
      </Flex>
      {summary !== '' && !isOpen && (
        <Text fontSize="sm" dir="auto" overflowWrap="anywhere">
          {summary}
        </Text>
      )}
      {isOpen && children(() => setOpen(false))}
    </Box>
  );
}
