import { DownOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons'
import { type Role, roles } from '@guitu/contract/rules/permissions.ts'
import { Button, Dropdown } from 'antd'
import { useMe } from '../../ui/use-me.ts'

/** Who is signed in and for which office, and the way to change the password. */
export function PersonMenu({ onChangePassword }: { onChangePassword: () => void }) {
  const me = useMe()
  const role = roles[me.role as Role] ?? me.role
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: `${me.officeName} · ${role}`,
            children: [{ key: 'password', label: '修改口令', onClick: onChangePassword }],
          },
        ],
      }}
    >
      <Button type="text" className="header-button" icon={<UserOutlined />}>
        <span className="header-person">
          {me.displayName}
          <span className="header-office">{me.officeName}</span>
        </span>
        <DownOutlined />
      </Button>
    </Dropdown>
  )
}

/** 退出登录, one click from everywhere. */
export function SignOutButton({ onSignOut }: { onSignOut: () => void }) {
  return (
    <Button type="text" className="header-button" icon={<LogoutOutlined />} onClick={onSignOut}>
      <span className="header-wide">退出登录</span>
      <span className="visually-hidden header-narrow">退出登录</span>
    </Button>
  )
}
