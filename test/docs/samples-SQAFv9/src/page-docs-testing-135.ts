await page.getByRole('region', { name: 'Notifications' }).getByText('You do not have permission').waitFor()

export {}
