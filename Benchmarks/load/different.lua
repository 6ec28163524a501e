-- The manifests of a file with a comment that no other request has, so that each is an input of its own.
--
-- The second argument keeps the comments of one round from those of another.
local body
local round
local count = 0

function init(arguments)
    local file = assert(io.open(arguments[1]))
    body = file:read("*a")
    file:close()
    round = arguments[2]
end

function request()
    count = count + 1
    return wrk.format("POST", nil, { ["Content-Type"] = "application/yaml" }, body .. "# " .. round .. "." .. count .. "\n")
end

dofile(os.getenv("ROLLOUT_REVIEW_LOAD_REPORT"))
