#!/usr/bin/env bash
# Builds the app's pages for browsers (H5), where Node is there. The API works without them.
set -euo pipefail
cd "$(dirname "$0")/frontend-miniapp" 2>/dev/null || { echo "没有小程序前端，只启动接口。"; exit 0; }
[ -f package.json ] || { echo "没有小程序前端，只启动接口。"; exit 0; }

LEAST=20
found=$(node --version 2>/dev/null || true)
major=${found#v}
major=${major%%.*}
if ! command -v npm >/dev/null || [ "${major:-0}" -lt "$LEAST" ]; then
    if [ -n "$found" ] && command -v npm >/dev/null; then
        echo "Node.js $found 太旧，所以不构建小程序页面；接口照常可用。"
    else
        echo "没有找到 Node.js，所以不构建小程序页面；接口照常可用。"
    fi
    echo "安装 Node.js $LEAST 或更高版本后再运行 make run：https://nodejs.org/（Debian 13 以上：apt-get install nodejs npm）。"
    exit 0
fi

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    echo "正在安装小程序的依赖，第一次约两分钟……"
    npm ci --no-audit --no-fund --loglevel=error
fi
if [ ! -f dist/h5/index.html ] || [ -n "$(find src config package.json ../schema.graphql -newer dist/h5/index.html -print -quit)" ]; then
    echo "正在构建小程序页面，约半分钟……"
    log=$(mktemp)
    npm run --silent build:h5 >"$log" 2>&1 || { tail -n 40 "$log"; exit 1; }
    rm -f "$log"
fi
