"""The tools as a server of the official SDK."""

from __future__ import annotations

import json
import logging
import os
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from mcp import MCPError, types
from mcp.server import Server
from mcp.server.context import ServerRequestContext

from assistant import __version__
from assistant.errors import VillkorError
from assistant.interfaces.mcp import resources
from assistant.interfaces.mcp.desk import Desk
from assistant.interfaces.mcp.tools import TOOLS, Tool, call_tool

_LOGGER = logging.getLogger("villkor.mcp")
_INSTRUCTIONS = (
    "Answers about conditions and amounts in Swedish grant documents. Every figure comes with a verbatim quote; cite "
    "the evidence's title and page. What the tools do not return, the documents do not say."
)


def make_server(desk: Desk) -> Server[Any]:
    """A server whose tools answer from a desk. It keeps nothing between calls."""
    # Answering is processor-bound: more at once than there are cores only makes everybody wait.
    limiter = CapacityLimiter(os.cpu_count() or 2)

    async def list_tools(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS.values()])

    async def call(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        tool = TOOLS.get(asked.name)
        if tool is None:
            raise MCPError(types.INVALID_PARAMS, f"There is no tool named '{asked.name}'.")
        return await to_thread.run_sync(partial(_outcome, desk, tool, asked.arguments or {}), limiter=limiter)

    async def list_resources(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=await to_thread.run_sync(resources.listed, desk, limiter=limiter))

    async def list_templates(
        _: ServerRequestContext[Any], __: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=list(resources.TEMPLATES))

    async def read_resource(
        _: ServerRequestContext[Any], asked: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        try:
            held = await to_thread.run_sync(resources.read, desk, str(asked.uri), limiter=limiter)
        except VillkorError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from None
        return types.ReadResourceResult(contents=[held])

    return Server(
        "villkor",
        version=__version__,
        title="Villkor",
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(),
        output_schema=tool.result.model_json_schema(),
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


def _outcome(desk: Desk, tool: Tool, given: dict[str, Any]) -> types.CallToolResult:
    """The tool's result as an object and as the same JSON in text; a fault as a result that says so."""
    try:
        made = call_tool(desk, tool, given)
    except VillkorError as error:
        return _fault(str(error))
    except Exception as error:  # a fault of ours ends the call, not the session; its message may quote the user
        _LOGGER.error("tool %s failed: %s", tool.name, type(error).__name__)
        return _fault("Something went wrong here.")
    text = json.dumps(made, ensure_ascii=False)
    return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=made)


def _fault(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=message)], is_error=True)
