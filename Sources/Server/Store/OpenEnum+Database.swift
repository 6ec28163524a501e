import GRDB

extension OpenEnum: DatabaseValueConvertible {}
