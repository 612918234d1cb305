#!/usr/bin/env bash
# Builds the app's pages for browsers (H5), where Node is there. The API works without them.
set -euo pipefail
cd "$(dirname "$0")/frontend-miniapp" 2>/dev/null || { echo "没有小程序前端，只启动接口。"; exit 0; }
[ -f package.json ] || { echo "没有小程序前端，只启动接口。"; exit 0; }

if ! command -v npm >/dev/null; then
    echo "没有找到 Node.js，所以不构建小程序页面；接口照常可用。"
    echo "安装 Node.js 20 以上版本后再运行 make run（Debian/Ubuntu：apt-get install nodejs npm）。"
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
