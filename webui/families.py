"""What people call the families of rules that take something out of pages."""

FAMILIES = {
    "paywall": "付费墙与截断",
    "card": "文档分享卡片",
    "wrapper": "范文站包装",
    "nav": "导航与链接",
    "share": "分享栏",
    "ad": "广告",
    "damage": "残留符号",
    "html": "网页正文以外",
    "pdf": "页眉与页码",
    "docx": "目录",
    "clean": "页码与页眉",
    "edge": "正文前后的网站文字",
    "meta": "只有符号的行",
}
