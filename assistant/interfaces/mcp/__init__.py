"""The MCP server: tools for a language model's host, over stdio or HTTP. Translates and decides nothing."""
