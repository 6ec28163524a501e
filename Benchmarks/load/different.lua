-- The manifests of a file with a comment that no other request has, so that each is an input of its own.
local body
local count = 0

function init(arguments)
    local file = assert(io.open(arguments[1]))
    body = file:read("*a")
    file:close()
end

function request()
    count = count + 1
    return wrk.format("POST", nil, { ["Content-Type"] = "application/yaml" }, body .. "# " .. count .. "\n")
end

dofile(os.getenv("ROLLOUT_REVIEW_LOAD_REPORT"))
