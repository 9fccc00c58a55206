import { Text, type TextProps } from '@chakra-ui/react';

/** One line of somebody else's words: read in their own direction, cut at their end, on the page's own side. */
export const Line = (props: TextProps) => (
  <Text dir="auto" truncate textAlign="left" _rtl={{ textAlign: 'right' }} {...props} />
);
