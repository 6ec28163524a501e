-- The manifests of a file, as they are, in every request.
function init(arguments)
    local file = assert(io.open(arguments[1]))
    wrk.method = "POST"
    wrk.body = file:read("*a")
    wrk.headers["Content-Type"] = "application/yaml"
    file:close()
end

dofile(os.getenv("ROLLOUT_REVIEW_LOAD_REPORT"))
