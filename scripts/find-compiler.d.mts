export declare function findCompiler(): string | undefined;
