/**
 * What the bundler takes that is no code: all styles become one sheet.
 */
declare module '*.css';
